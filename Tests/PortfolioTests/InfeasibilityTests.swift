import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Why there is no portfolio") struct InfeasibilityTests {
  private static let names = (0..<12).map { "A\($0)" }

  /// Groups of assets, by the remainder or the quotient of their numbers.
  private func map(
    _ name: String, _ group: (Int) -> Int, _ limits: [Int: ClosedRange<Double>]
  ) throws -> SectorMap {
    try SectorMap(
      name: name, sectors: Dictionary(uniqueKeysWithValues: Self.names.enumerated().map { ($1, "S\(group($0))") }),
      limits: Dictionary(uniqueKeysWithValues: limits.map { ("S\($0)", $1) }))
  }

  private func explained(_ constraints: PortfolioConstraints, _ objective: PortfolioObjective = .minimumVariance) throws
    -> Infeasibility
  {
    let moments = try PortfolioCases.random(12, seed: 1)
    return try conflict(PortfolioOptimizer(constraints: constraints).optimal(objective, for: moments))
  }

  /// The limits that are no bounds, and a check of what every report must have.
  private func rows(_ report: Infeasibility) throws -> Set<String> {
    let proof = try #require(report.proof)
    #expect(proof.certificate.proves(proof.program) && report.isIrreducible)
    #expect(report.smallestRelaxation > 0 && !report.relaxations.isEmpty)
    return Set(report.conflict.filter { $0.kind != .lowerBound && $0.kind != .upperBound }.map(\.name))
  }

  @Test("two: bounds that cannot sum to one, both ways")
  func bounds() throws {
    let low = try explained(PortfolioConstraints(bounds: 0...0.05))
    #expect(try rows(low) == ["sum of weights equal to 100 %"])
    #expect(low.conflict.map(\.kind) == [.budget, .upperBound] && low.conflict[1].assets.count == 12)
    #expect(abs(low.smallestRelaxation - 0.4) < 1e-9)
    let high = try explained(PortfolioConstraints(bounds: 0.1...0.5))
    #expect(high.conflict.map(\.kind) == [.budget, .lowerBound] && abs(high.smallestRelaxation - 0.2) < 1e-9)
    let nearest = try #require(high.nearest)
    #expect(distance(nearest.weights, Self.names.map { _ in 1.0 / 12 }) < 1e-8)
    #expect(abs(nearest.distance - (12 * pow(0.1 - 1.0 / 12, 2)).squareRoot()) < 1e-8)
  }

  @Test("two: a leverage below the budget, whatever the bounds say of signs")
  func leverage() throws {
    var constraints = PortfolioConstraints(bounds: -1...1)
    constraints.boundsBySymbol = ["A3": -0.4...(-0.05), "A4": 0.1...0.5]
    constraints.maximumLeverage = 0.95
    let report = try explained(constraints)
    #expect(report.conflict.map(\.kind) == [.budget, .leverage] && report.isIrreducible)
  }

  @Test("relaxing as advised leaves nothing in conflict, also where bounds and a turnover give way together")
  func relaxed() throws {
    var constraints = PortfolioConstraints(bounds: 0...0.05)
    constraints.current = ["A0": 1]
    constraints.maximumTurnover = 0.1
    let report = try explained(constraints)
    let kinds = Set(report.relaxations.map(\.limit.kind))
    #expect(kinds.contains(.upperBound) || kinds.contains(.turnover))
    var least = 0.0
    for relaxation in report.relaxations {
      least += relaxation.amount
      switch relaxation.limit.kind {
      case .upperBound:
        for asset in relaxation.limit.assets {
          constraints.boundsBySymbol[asset] = 0...(0.05 + relaxation.amount + 1e-9)
        }
      case .turnover: constraints.maximumTurnover = 0.1 + relaxation.amount + 1e-9
      default: Issue.record("\(relaxation.limit.name)")
      }
    }
    let moments = try PortfolioCases.random(12, seed: 1)
    _ = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments))
  }

  @Test("two: a cap of a sector and the lower bounds of its three assets, nothing of the others")
  func sectorBounds() throws {
    let caps = try map("sector", { $0 / 3 }, [1: 0...0.1, 0: 0...0.5, 2: 0.1...0.6])
    let report = try explained(PortfolioConstraints(bounds: 0.05...0.4, sectorMaps: [caps]))
    #expect(try rows(report) == ["sector S1 at most 10 %"])
    #expect(report.conflict.count == 2 && report.conflict[1].assets == ["A3", "A4", "A5"])
    #expect(report.conflict[1].name == "lower bound of A3, A4, A5 5 %")
    #expect(report.relaxations.map(\.limit.name) == ["sector S1 at most 10 %"])
    #expect(abs(report.relaxations[0].amount - 0.05) < 1e-9 && abs(report.smallestRelaxation - 0.05) < 1e-9)
    #expect(abs(try #require(report.nearest).distance - 0.05) < 1e-8)
  }

  @Test("three: two floors and the budget; the lower bounds of the other assets as one")
  func floors() throws {
    let floors = try map("sector", { $0 / 3 }, [0: 0.6...1, 1: 0.55...1, 2: 0...0.3, 3: 0...0.4])
    let report = try explained(PortfolioConstraints(sectorMaps: [floors]))
    #expect(
      try rows(report) == ["sum of weights equal to 100 %", "sector S0 at least 60 %", "sector S1 at least 55 %"])
    #expect(report.conflict.count == 4 && report.conflict[3].assets == ["A6", "A7", "A8", "A9", "A10", "A11"])
    #expect(abs(report.smallestRelaxation - 0.15) < 1e-9)
  }

  @Test("four: caps of all sectors and the budget")
  func caps() throws {
    let caps = try map("sector", { $0 / 4 }, [0: 0...0.3, 1: 0...0.3, 2: 0...0.3])
    let report = try explained(PortfolioConstraints(sectorMaps: [caps]))
    #expect(
      try rows(report) == [
        "sum of weights equal to 100 %", "sector S0 at most 30 %", "sector S1 at most 30 %", "sector S2 at most 30 %",
      ])
    #expect(report.conflict.count == 4 && abs(report.smallestRelaxation - 0.1) < 1e-9)
    let nearest = try #require(report.nearest)
    #expect(nearest.violated.count == 3 && abs(nearest.distance - 3.squareRoot() * 0.1 / 3) < 1e-8)
  }

  @Test("five: of two maps, a floor of a country against caps of the sectors that its assets are in")
  func twoMaps() throws {
    let sectors = try map("sector", { $0 / 3 }, [0: 0...0.2, 1: 0...0.2, 2: 0...0.15, 3: 0...0.9])
    let country = try map("country", { $0 < 9 ? 0 : 1 }, [0: 0.6...1, 1: 0...1])
    let report = try explained(PortfolioConstraints(sectorMaps: [sectors, country]))
    #expect(
      try rows(report) == [
        "country S0 at least 60 %", "sector S0 at most 20 %", "sector S1 at most 20 %", "sector S2 at most 15 %",
      ])
    #expect(report.conflict.count == 4 && abs(report.smallestRelaxation - 0.05) < 1e-9)
  }

  @Test("a wanted return beyond the largest, with the bounds that hold it down")
  func targetReturn() throws {
    let moments = try PortfolioCases.random(12, seed: 1)
    let best = try #require(moments.expectedReturns.max())
    let report = try explained(PortfolioConstraints(), .targetReturn(best + 0.01))
    #expect(report.conflict.first?.kind == .budget && report.conflict.contains { $0.kind == .expectedReturn })
    #expect(report.isIrreducible && report.relaxations.map(\.limit.kind) == [.expectedReturn])
    #expect(abs(report.relaxations[0].amount - 0.01) < 1e-9)
  }

  @Test("turnover too small to reach a cap")
  func turnover() throws {
    var constraints = PortfolioConstraints(sectorMaps: [try map("sector", { $0 / 3 }, [0: 0...0.2])])
    constraints.current = ["A0": 0.5, "A1": 0.5]
    constraints.maximumTurnover = 0.4
    let report = try explained(constraints)
    // From 100 to 20 % in the sector is a turnover of 80 % by itself, and the budget makes no difference.
    #expect(try rows(report) == ["turnover at most 40 %", "sector S0 at most 20 %"])
  }

  @Test("a volatility below the least one, and the limits that keep it up")
  func volatility() throws {
    let (moments, constraints) = try PortfolioCases.seed()
    let optimizer = PortfolioOptimizer(constraints: constraints)
    let report = try conflict(optimizer.optimal(.targetVolatility(0.09), for: moments))
    let least = 0.0108394390132443.squareRoot()
    #expect(
      report.conflict[0].name == "volatility at most 9 %" && abs(report.smallestRelaxation - (least - 0.09)) < 1e-7,
      "\(report)")
    #expect(report.conflict.contains { $0.kind == .budget })
    #expect(report.error.code == .badData && report.error.description.contains("volatility"))
  }
}
