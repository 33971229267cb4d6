import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Feasible or not") struct FeasibilityTests {
  private let names = (0..<12).map { "A\($0)" }

  /// Random limits of three maps around a point: with a point in them, on their border, or beyond it.
  private func constraints(_ seed: UInt64, slack: Double) throws -> PortfolioConstraints {
    var random = CounterRandom(seed: seed, label: "feasible")
    var point = names.map { _ in random.uniform() < 0.3 ? 0 : -log(1 - random.uniform()) }
    point[0] += 0.1
    let sum = point.reduce(0, +)
    point = point.map { $0 / sum }
    let maps = try [3, 4, 5].map { size in
      let sums = (0..<size).map { group in point.indices.filter { $0 % size == group }.reduce(0) { $0 + point[$1] } }
      let limits = sums.enumerated().map { group, sum in
        let half = slack * random.uniform()
        return (group, random.uniform() < 0.5 ? (sum - half)...2.0 : -1...(sum + half))
      }
      return try SectorMap(
        name: "map\(size)", sectors: Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, "S\($0 % size)") }),
        limits: Dictionary(uniqueKeysWithValues: limits.map { ("S\($0)", $1) }))
    }
    return PortfolioConstraints(bounds: 0...max(0.2, (point.max() ?? 1) + slack / 3), sectorMaps: maps)
  }

  @Test("what has a portfolio is never called infeasible, be there only one", arguments: 0..<150)
  func neverWrong(seed: UInt64) throws {
    let moments = try PortfolioCases.random(12, seed: seed)
    let constraints = try constraints(seed, slack: [0, 1e-9, 1e-6, 0.01, 0.2][Int(seed % 5)])
    for objective in [PortfolioObjective.minimumVariance, .maximumUtility(riskAversion: 1)] {
      let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(objective, for: moments))
      #expect(answer.residuals.largest <= 1e-9)
    }
  }

  @Test("a conflict among random limits is proven, and every one of its limits is needed", arguments: 0..<60)
  func random(seed: UInt64) throws {
    let moments = try PortfolioCases.random(12, seed: seed)
    let constraints = try constraints(seed, slack: -0.2)
    let outcome = try PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments)
    guard case .infeasible(let report) = outcome else { return }
    let proof = try #require(report.proof)
    #expect(proof.certificate.proves(proof.program) && report.isIrreducible && report.smallestRelaxation > 0)
    // The limits of the proof are those that are named.
    let named = report.conflict.filter { $0.kind == .sector || $0.kind == .budget }.count
    #expect(proof.program.constraints.count == named)
  }

  @Test("caps that sum to one but for rounding have a portfolio", arguments: [0, 1e-13, 1e-11])
  func rounding(short: Double) throws {
    let moments = try PortfolioCases.random(10, seed: 2)
    let sectors = Dictionary(uniqueKeysWithValues: moments.assets.map { ($0, $0) })
    let map = try SectorMap(sectors: sectors, limits: sectors.mapValues { _ in 0...(0.1 - short) })
    let optimizers = [
      PortfolioOptimizer(constraints: PortfolioConstraints(sectorMaps: [map])),
      PortfolioOptimizer(constraints: PortfolioConstraints(bounds: 0...(0.1 - short))),
    ]
    for objective in [PortfolioObjective.minimumVariance, .maximumSharpe] {
      for optimizer in optimizers {
        let answer = try portfolio(optimizer.optimal(objective, for: moments))
        #expect(distance(answer.weights, moments.assets.map { _ in 0.1 }) < 1e-9)
      }
    }
  }
}
