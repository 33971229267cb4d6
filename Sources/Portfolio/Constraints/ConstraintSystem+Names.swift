import ChampionCore

extension ConstraintSystem {
  /// Limits by their names, equal bounds of assets together.
  func named(_ elements: [LimitElement]) -> [PortfolioLimit] {
    var (limits, assets): ([PortfolioLimit], [BoundKey: [Int]]) = ([], [:])
    for element in elements {
      switch element {
      case .row(let index, let side):
        limits.append(PortfolioLimit(kind: rows[index].kind ?? .linear, name: rows[index].name(side)))
      case .bounds(let members, let side):
        for asset in members {
          assets[BoundKey(side: side, limit: bounds[asset].limit(side)), default: []].append(asset)
        }
      }
    }
    let groups = assets.mapValues { $0.sorted() }.sorted { ($0.value[0], $0.key.limit) < ($1.value[0], $1.key.limit) }
    return limits + groups.map { named($0.key, $0.value) }
  }

  private struct BoundKey: Hashable {
    let side: LimitRow.Side
    let limit: Double
  }

  private func named(_ key: BoundKey, _ assets: [Int]) -> PortfolioLimit {
    let members = assets.map { symbols[$0] }
    let names = members.count > 8 ? "\(members.count) assets" : members.joined(separator: ", ")
    let word = key.side == .lower ? "lower" : "upper"
    return PortfolioLimit(
      kind: key.side == .lower ? .lowerBound : .upperBound,
      name: "\(word) bound of \(names) \(key.limit.limitPercent)", assets: members)
  }
}

extension PortfolioTask {
  /// The limits that press on a solution: without them a better one exists.
  func pressing(_ solution: TaskSolution) -> [PortfolioLimit] {
    let scale = max(moments.covariance.diagonal.reduce(0, +) / Double(assetCount), .leastNormalMagnitude) * 1e-7
    let rows = system.rows.indices.filter { index in
      index < solution.multipliers.count && system.rows[index].kind != nil && system.rows[index].kind != .budget
        && solution.multipliers[index].magnitude > scale
    }.map { index in
      let isUpper = system.rows[index].isEquality || solution.multipliers[index] > 0
      return LimitElement.row(index, isUpper ? .upper : .lower)
    }
    let bounds = system.symbols.indices.filter { solution.boundMultipliers[$0].magnitude > scale }
      .map { LimitElement.bounds([$0], solution.boundMultipliers[$0] > 0 ? .upper : .lower) }
    return system.named(rows + bounds)
  }
}
