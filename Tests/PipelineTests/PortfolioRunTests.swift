import Champion
import Foundation
import TestSupport
import Testing

/// From prices to documents, pages and drawings.
@Suite("Portfolios of prices") struct PortfolioRunTests {
  private static let assets = ["A", "B", "C", "D"]

  /// Four assets with a market in common, the last one listed late.
  private static func prices() -> Table {
    var random = CounterRandom(seed: 5, label: "portfolio prices")
    var levels = [100.0, 50, 20, 10]
    var rows: [(date: String, symbol: String, close: Double)] = []
    for day in 0..<300 {
      let market = 0.01 * random.standardNormal()
      for asset in levels.indices {
        let drift = 0.0004 * Double(asset + 1)
        levels[asset] *= exp(drift + market * (0.5 + 0.2 * Double(asset)) + 0.008 * random.standardNormal())
        let date = CalendarDate(daysSinceEpoch: 18_000 + Int32(day)).description
        if asset < 3 || day > 100 { rows.append((date, assets[asset], levels[asset])) }
      }
    }
    return Table([
      TableColumn("date", .text(rows.map(\.date))), TableColumn("symbol", .text(rows.map(\.symbol))),
      TableColumn("close", .real(rows.map(\.close))),
    ])
  }

  private static func optimized(
    _ goal: PortfolioGoal, _ change: (inout PortfolioRequest) throws -> Void = { _ in }
  ) throws -> (run: PortfolioRun, document: PortfolioDocument) {
    var request = PortfolioRequest()
    request.goal = goal
    try change(&request)
    let run = PortfolioRun(try PortfolioInput(prices: prices()), request)
    guard case .portfolio(let document) = try run.optimize() else { throw ChampionError(.internal, "infeasible") }
    return (run, document)
  }

  @Test("each goal is reached, and nothing is better than the goal at its own measure")
  func goals() throws {
    var found: [PortfolioGoal: PortfolioDocument] = [:]
    for goal in PortfolioGoal.allCases {
      found[goal] = try Self.optimized(goal) { request in
        switch goal {
        case .targetReturn: request.target = found[.maxSharpe]?.expectedReturn
        case .targetVolatility: request.target = found[.minVariance].map { 1.2 * $0.volatility }
        case .maxUtility: request.target = 5
        case .trackingError: request.weights = ["A": 0.5, "B": 0.5]
        default: break
        }
      }.document
    }
    let least = try #require(found[.minVariance]?.volatility)
    let best = try #require(found[.maxSharpe]?.sharpe)
    for (goal, document) in found {
      #expect(abs(document.weights.values.reduce(0, +) - 1) < 1e-9, "\(goal)")
      #expect(document.volatility >= least - 1e-9 && document.sharpe ?? 0 <= best + 1e-9, "\(goal)")
      #expect(document.kktResidual ?? 0 <= 1e-9 && abs(document.riskContributions.values.reduce(0, +) - 1) < 1e-9)
      #expect(document.assets == Self.assets && document.notes.contains { $0.contains("D") }, "\(goal)")
    }
    let (wanted, most) = (try #require(found[.maxSharpe]?.expectedReturn), 1.2 * least)
    #expect(abs((found[.targetReturn]?.expectedReturn ?? 0) - wanted) < 1e-9)
    #expect(found[.targetVolatility].map { abs($0.volatility - most) < 1e-9 } == true)
    #expect(
      found[.trackingError].map { abs(($0.weights["A"] ?? 0) - 0.5) < 1e-6 && $0.objectiveValue ?? 1 < 1e-6 } == true)
    let shares = try #require(found[.riskParity]?.riskContributions.values)
    #expect(shares.allSatisfy { abs($0 - 0.25) < 1e-6 })
  }

  @Test("a year has the periods that its dates say, and whole shares never cost more than the capital")
  func shares() throws {
    let (run, document) = try Self.optimized(.minVariance) { $0.capital = 1_000 }
    #expect(abs((run.input.periodsPerYear ?? 0) - 365.25) < 1e-9)
    let holdings = try #require(document.holdings)
    let prices = Dictionary(zip(Self.assets, try #require(run.input.prices))) { first, _ in first }
    let spent = holdings.shares.reduce(0) { $0 + Double($1.value) * (prices[$1.key] ?? 0) }
    #expect(holdings.cash >= 0 && abs(spent + holdings.cash - 1_000) < 1e-6 && spent > 900)
  }

  @Test("a page has the portfolio on its frontier, sectors, and risk by factor; a drawing is whole by itself")
  func page() throws {
    var estimation = PortfolioInput.Estimation()
    estimation.covariance = .principalComponents(count: 1)
    var request = PortfolioRequest()
    request.constraints.sectorMaps = [
      try SectorMap(sectors: ["A": "Old", "B": "Old", "C": "New"], limits: ["Old": 0.1...0.6])
    ]
    let run = PortfolioRun(try PortfolioInput(prices: Self.prices(), estimation), request)
    guard case .portfolio(let document) = try run.optimize() else {
      Issue.record("there is a portfolio")
      return
    }
    #expect(document.sectorExposures["Old"] ?? 1 <= 0.6 + 1e-9 && document.sectorExposures["none"] != nil)
    let risk = try #require(document.factorRisk)
    #expect(abs(risk.variance - document.volatility * document.volatility) < 1e-12)
    let page = try PortfolioPage(run, document)
    for text in ["Efficient frontier", "Risk by factor", "component 1", "Old", "1/N"] {
      #expect(page.html.contains(text), "\(text)")
    }
    let drawing = page.frontierDrawing
    #expect(drawing.hasPrefix("<?xml") && drawing.contains("xmlns") && !drawing.contains("NaN"))
  }

  @Test("points of a frontier rise, and those at returns have them")
  func frontier() throws {
    let run = PortfolioRun(try PortfolioInput(prices: Self.prices()), PortfolioRequest())
    guard case .frontier(let frontier) = try run.frontier() else {
      Issue.record("there is a frontier")
      return
    }
    let document = try FrontierDocument(frontier, of: run.input, riskFreeRate: 0, .count(9))
    let (returns, risks) = (document.points.map(\.expectedReturn), document.points.map(\.volatility))
    #expect(
      zip(returns, returns.dropFirst()).allSatisfy { $0 < $1 } && zip(risks, risks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(document.points[0] == document.minimumVariance && document.kktResidual < 1e-9)
    let middle = (returns[0] + returns[8]) / 2
    let chosen = try FrontierDocument(
      frontier, of: run.input, riskFreeRate: 0, .returns([middle, returns[0] / 2, returns[8]]))
    #expect(abs(chosen.points[0].expectedReturn - middle) < 1e-12 && chosen.points[1] == document.minimumVariance)
    #expect(throws: ChampionError.self) {
      try FrontierDocument(frontier, of: run.input, riskFreeRate: 0, .returns([returns[8] * 1.1]))
    }
    let best = try #require(try Self.optimized(.maxSharpe).document.sharpe)
    #expect(abs((document.maximumSharpe?.sharpe ?? 0) - best) < 1e-9)
    #expect(document.drawing.contains("Efficient frontier"))
  }
}
