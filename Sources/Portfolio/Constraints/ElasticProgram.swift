import ChampionCore

/// Limits that may give way, at a price: a variable for each of them in front of all others.
struct ElasticProgram {
  /// A limit that may give way in one direction: upwards if its sign is negative.
  private struct Slack {
    let element: LimitElement
    let sign: Double
    let unit: Double
  }

  private let system: ConstraintSystem
  private let slacks: [Slack]

  /// - Parameter soft: the limits that may give way.
  init(_ system: ConstraintSystem, soft: [LimitElement]) {
    self.system = system
    slacks = soft.flatMap { element -> [Slack] in
      guard case .row(let index, let side) = element else {
        guard case .bounds(_, let side) = element else { return [] }
        return [Slack(element: element, sign: side == .lower ? 1 : -1, unit: 1)]
      }
      let row = system.rows[index]
      let signs = row.isEquality ? [1.0, -1] : [side == .lower ? 1 : -1]
      let unit = row.coefficients.reduce(0) { max($0, $1.magnitude) }
      return signs.map { Slack(element: element, sign: $0, unit: unit > 0 ? unit : 1) }
    }
  }

  /// The least sum of what gives way, or of its squares.
  func program(isSquared: Bool) throws(ChampionError) -> QuadraticProgram {
    let count = slacks.count
    let linear = [Double](repeating: isSquared ? 0 : 1, count: count) + [Double](repeating: 0, count: system.count)
    let unit = try FactorCovariance(
      loadings: Matrix(rows: count, columns: 0), specificVariances: [Double](repeating: 1, count: count))
    return QuadraticProgram(
      covariance: isSquared ? .factor(unit) : nil, linear: linear, constraints: try LimitRow.constraints(rows()),
      bounds: slacks.map { _ in 0...(.infinity) } + openBounds())
  }

  /// What gives way at a solution, in the limits' units.
  func relaxations(_ variables: [Double]) -> [Infeasibility.Relaxation] {
    let amounts = zip(slacks, variables).filter { $0.1 > 1e-8 }
    return amounts.flatMap { slack, amount in
      system.named([slack.element]).map { Infeasibility.Relaxation(limit: $0, amount: amount * slack.unit) }
    }
  }

  /// The weights at a solution.
  func weights(_ variables: [Double]) -> [Double] {
    Array(variables.dropFirst(slacks.count).prefix(system.symbols.count))
  }

  private func rows() -> [LimitRow] {
    var functions = system.rows.map { row in
      AffineFunction(
        terms: Dictionary(uniqueKeysWithValues: zip(row.indices.map { $0 + slacks.count }, row.coefficients)),
        constant: row.constant)
    }
    var bounds: [LimitRow] = []
    for (place, slack) in slacks.enumerated() {
      switch slack.element {
      case .row(let index, _): functions[index].terms[place] = slack.sign * slack.unit
      case .bounds(let assets, let side): bounds += assets.map { bound(of: $0, side, place, slack.sign) }
      }
    }
    return zip(system.rows, functions).map { LimitRow($0.kind, $0.subject, $1, $0.range) } + bounds
  }

  private func bound(of asset: Int, _ side: LimitRow.Side, _ place: Int, _ sign: Double) -> LimitRow {
    let limit = system.bounds[asset].limit(side)
    let range = side == .lower ? limit...Double.infinity : -Double.infinity...limit
    return LimitRow(nil, "bound", AffineFunction(terms: [place: sign, slacks.count + asset: 1]), range)
  }

  private func openBounds() -> [ClosedRange<Double>] {
    var bounds = system.bounds
    for slack in slacks {
      guard case .bounds(let assets, let side) = slack.element else { continue }
      for asset in assets {
        let range = bounds[asset]
        bounds[asset] = side == .lower ? -Double.infinity...range.upperBound : range.lowerBound...Double.infinity
      }
    }
    return bounds
  }
}
