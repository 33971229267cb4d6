import ChampionCore

/// A limit that a search for conflicts takes as one: a side of a row, or the same bound of assets that stand alike.
enum LimitElement: Hashable {
  case row(Int, LimitRow.Side)
  case bounds([Int], LimitRow.Side)
}

extension ConstraintSystem {
  /// The limits of rows; those that define auxiliary variables are none.
  var rowElements: [LimitElement] {
    rows.enumerated().filter { $0.element.kind != nil }.flatMap { index, row in
      row.sides.map { LimitElement.row(index, $0) }
    }
  }

  /// The finite bounds of weights, those together for which a key is equal.
  func boundElements<Key: Hashable>(by key: (_ asset: Int, _ side: LimitRow.Side) -> Key) -> [LimitElement] {
    LimitRow.Side.allCases.flatMap { side -> [LimitElement] in
      let assets = symbols.indices.filter { bounds[$0].limit(side).isFinite }
      let groups = Dictionary(grouping: assets) { key($0, side) }
      return groups.values.sorted { $0[0] < $1[0] }.map { .bounds($0, side) }
    }
  }

  /// The system with only some of the limits, and which of its rows are left; definitions of auxiliary variables stay.
  func keeping(_ elements: [LimitElement]) -> (system: ConstraintSystem, rows: [Int]) {
    var (system, sides) = (self, [Set<LimitRow.Side>](repeating: [], count: rows.count))
    for asset in symbols.indices { system.bounds[asset] = -Double.infinity...Double.infinity }
    for element in elements {
      switch element {
      case .row(let index, let side): sides[index].insert(side)
      case .bounds(let assets, let side):
        for asset in assets { system.bounds[asset] = system.bounds[asset].keeping(bounds[asset].limit(side), side) }
      }
    }
    let kept = zip(rows, sides).map { row, sides in row.kind == nil ? row : row.keeping(sides) }
    let left = kept.indices.filter { !kept[$0].sides.isEmpty }
    system.rows = left.map { kept[$0] }
    return (system, left)
  }
}

extension ClosedRange<Double> {
  /// The limit on a side.
  func limit(_ side: LimitRow.Side) -> Double { side == .lower ? lowerBound : upperBound }

  /// The range with another limit on a side.
  fileprivate func keeping(_ limit: Double, _ side: LimitRow.Side) -> ClosedRange<Double> {
    side == .lower ? limit...upperBound : lowerBound...limit
  }
}
