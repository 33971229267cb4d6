import ChampionCore
import Portfolio

extension FrontierInstance {
  /// A problem with up to 40 assets and all that makes one hard: a singular covariance, identical assets, an asset
  /// without risk, equal expected returns, bounds of every kind, several assets at a limit at once, constraints that
  /// overlap, are equalities, or say the same twice. It has a feasible portfolio.
  static func random(seed: UInt64, unlimited: Bool = false) throws -> FrontierInstance {
    var random = CounterRandom(seed: seed, label: "frontier instance")
    let count = 1 + Int(random.uniform() * 40)
    let observations = 2 + Int(random.uniform() * 2 * Double(count))
    var covariance = covariance(count, observations: observations, &random)
    var returns = (0..<count).map { _ in 0.0005 + 0.001 * random.standardNormal() }
    if random.uniform() < 0.3 { returns = returns.map { ($0 * 1_000).rounded() / 1_000 } }
    if random.uniform() < 0.3, count > 3 { copyAsset(from: 0, to: 1, &covariance, &returns) }
    if random.uniform() < 0.2, count > 4 { removeRisk(of: 2, &covariance) }
    let bounds = (0..<count).map { _ in bound(unlimited: unlimited, &random) }
    let isRound = random.uniform() < 0.5
    let feasible = bounds.map { weight(in: $0, isRound: isRound, &random) }
    return FrontierInstance(
      expectedReturns: returns, covariance: .dense(covariance),
      constraints: try constraints(feasible, &random), bounds: bounds)
  }

  private static func copyAsset(
    from source: Int, to target: Int, _ covariance: inout Matrix, _ returns: inout [Double]
  ) {
    returns[target] = returns[source]
    for other in 0..<covariance.rows { covariance[target, other] = covariance[source, other] }
    for other in 0..<covariance.rows { covariance[other, target] = covariance[other, source] }
    covariance[target, target] = covariance[source, source]
  }

  private static func removeRisk(of asset: Int, _ covariance: inout Matrix) {
    for other in 0..<covariance.rows { (covariance[asset, other], covariance[other, asset]) = (0, 0) }
  }

  private static func bound(unlimited: Bool, _ random: inout CounterRandom) -> ClosedRange<Double> {
    switch random.uniform() {
    case ..<0.4: 0...1
    case ..<0.6: 0...(0.05 + 0.3 * random.uniform())
    case ..<0.7: -0.2...0.3
    case ..<0.75: 0.1...0.1
    case ..<0.9: unlimited ? -Double.infinity...Double.infinity : 0.02...0.5
    default: unlimited ? 0...Double.infinity : -0.1...0
    }
  }

  private static func weight(in bound: ClosedRange<Double>, isRound: Bool, _ random: inout CounterRandom) -> Double {
    let (lower, upper) = (max(bound.lowerBound, -0.5), min(bound.upperBound, 0.5))
    let part = random.uniform()
    return isRound && part < 0.8 ? (part < 0.6 ? lower : upper) : lower + part * (upper - lower)
  }

  private static func constraints(
    _ feasible: [Double], _ random: inout CounterRandom
  ) throws -> [LinearConstraint] {
    var constraints = [try budget(feasible.count, feasible.reduce(0, +))]
    for sector in 0..<Int(random.uniform() * 6) {
      let isWeighted = random.uniform() < 0.3
      let coefficients = feasible.map { _ in
        random.uniform() < 0.4 ? (isWeighted ? random.standardNormal() : 1) : 0
      }
      let activity = zip(feasible, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      let room = [0, 0.02, 0.2, Double.infinity]
      let range = activity - room[Int(random.uniform() * 4)]...activity + room[Int(random.uniform() * 4)]
      constraints.append(try LinearConstraint(name: "sector \(sector)", coefficients: coefficients, range: range))
      if random.uniform() < 0.15 { constraints.append(constraints[constraints.count - 1]) }
    }
    return constraints
  }
}
