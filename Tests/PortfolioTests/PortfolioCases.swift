import ChampionCore
import Portfolio
import Testing

/// The portfolio of `portfolio_values.py`, and instances of random numbers.
enum PortfolioCases {
  static let symbols = ["RELIANCE", "HDFCBANK", "ICICIBANK", "ITC", "ONGC"]
  static let means = [0.12, 0.10, 0.07, 0.03, 0.09]
  static let volatilities = [0.25, 0.22, 0.18, 0.08, 0.30]
  static let correlations = [
    [1, 0.55, 0.40, 0.10, 0.35], [0.55, 1, 0.45, 0.05, 0.30], [0.40, 0.45, 1, 0.15, 0.25],
    [0.10, 0.05, 0.15, 1, -0.10], [0.35, 0.30, 0.25, -0.10, 1],
  ]
  static let sectors = [
    "RELIANCE": "Energy", "HDFCBANK": "Banks", "ICICIBANK": "Banks", "ITC": "Consumer", "ONGC": "Energy",
  ]

  static func seed() throws -> (moments: Moments, constraints: PortfolioConstraints) {
    let map = try SectorMap(
      sectors: sectors, limits: ["Energy": -Double.infinity...0.3, "Banks": 0.35...Double.infinity])
    return (
      try moments(means, covariance(volatilities, correlations)),
      PortfolioConstraints(bounds: 0.05...0.4, sectorMaps: [map])
    )
  }

  static func covariance(_ volatilities: [Double], _ correlations: [[Double]]) throws -> Matrix {
    let rows = volatilities.indices.map { row in
      volatilities.indices.map { correlations[row][$0] * volatilities[row] * volatilities[$0] }
    }
    return try Matrix(rows: rows)
  }

  static func moments(_ means: [Double], _ covariance: Matrix) throws -> Moments {
    let names = means.count == symbols.count ? symbols : means.indices.map { "A\($0)" }
    return try Moments(assets: names, expectedReturns: means, covariance: covariance)
  }

  /// Random moments; with fewer factors than assets and no variance of their own the covariance is singular.
  static func random(_ count: Int, seed: UInt64, isSingular: Bool = false) throws -> Moments {
    var random = CounterRandom(seed: seed, label: "portfolio")
    let factors = isSingular ? max(count / 2, 1) : count + 3
    let loadings = (0..<count).map { _ in (0..<factors).map { _ in random.standardNormal() * 0.05 } }
    let rows = loadings.map { row in loadings.map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } } }
    let means = (0..<count).map { _ in 0.05 + 0.05 * random.standardNormal() }
    return try Moments(
      assets: means.indices.map { "A\($0)" }, expectedReturns: means, covariance: try Matrix(rows: rows))
  }
}

/// The portfolio of an outcome.
func portfolio(_ outcome: PortfolioOutcome) throws -> OptimalPortfolio {
  guard case .optimal(let portfolio) = outcome else {
    Issue.record("no portfolio: \(outcome)")
    throw ChampionError(.internal, "no portfolio")
  }
  return portfolio
}

/// The conflict of an outcome.
func conflict(_ outcome: PortfolioOutcome) throws -> Infeasibility {
  guard case .infeasible(let conflict) = outcome else {
    Issue.record("no conflict: \(outcome)")
    throw ChampionError(.internal, "no conflict")
  }
  return conflict
}

func distance(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
}
