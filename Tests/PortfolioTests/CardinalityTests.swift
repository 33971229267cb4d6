import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Few assets") struct CardinalityTests {
  /// The best value over all sets of at most so many assets, each held with at least a size.
  private func enumerated(
    _ objective: PortfolioObjective, _ moments: Moments, count: Int, size: Double
  ) throws -> Double {
    var best = Double.infinity
    for choice in 1..<(1 << moments.assets.count) where choice.nonzeroBitCount <= count {
      let held = moments.assets.enumerated().map { (choice >> $0.offset & 1 == 1, $0.element) }
      let bounds = Dictionary(uniqueKeysWithValues: held.map { ($1, $0 ? max(size, 0)...1.0 : 0...0) })
      let optimizer = PortfolioOptimizer(constraints: PortfolioConstraints(boundsBySymbol: bounds))
      guard case .optimal(let answer) = try optimizer.optimal(objective, for: moments) else { continue }
      best = min(best, answer.status == .optimal ? sign(objective) * answer.objective : .infinity)
    }
    return sign(objective) * best
  }

  private func sign(_ objective: PortfolioObjective) -> Double {
    switch objective {
    case .maximumSharpe, .maximumUtility: -1
    default: 1
    }
  }

  @Test("the best of all sets, by enumeration", arguments: 0..<12)
  func enumeration(seed: UInt64) throws {
    let moments = try PortfolioCases.random(7 + Int(seed % 3), seed: 40 + seed, isSingular: seed % 4 == 0)
    let (count, size) = (2 + Int(seed % 3), [0, 0.1, 0.25][Int(seed / 3) % 3])
    let objectives: [PortfolioObjective] = [.minimumVariance, .maximumSharpe, .maximumUtility(riskAversion: 10)]
    var constraints = PortfolioConstraints()
    constraints.cardinality = try Cardinality(maximumCount: count, minimumSize: size)
    let objective = objectives[Int(seed) % 3]
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(objective, for: moments))
    let expected = try enumerated(objective, moments, count: count, size: size)
    #expect(
      abs(answer.objective - expected) <= 1e-8 * abs(expected), "\(answer.objective) \(expected) \(answer.method)")
    #expect(answer.status == .optimal && answer.gap == 0)
    let held = answer.weights.filter { $0 > 1e-7 }
    #expect(held.count <= count && held.allSatisfy { $0 >= size - 1e-9 })
  }

  @Test("of thirty assets the best five are proven")
  func thirty() throws {
    let moments = try PortfolioCases.random(30, seed: 8)
    var constraints = PortfolioConstraints(bounds: 0...0.4)
    constraints.cardinality = try Cardinality(maximumCount: 5, minimumSize: 0.05)
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments))
    #expect(answer.status == .optimal, "\(answer.method) \(answer.gap)")
    #expect(answer.weights.count { $0 > 1e-7 } <= 5)
  }

  @Test("of many assets the gap is stated, and no portfolio is below it")
  func many() throws {
    let moments = try PortfolioCases.random(120, seed: 9)
    var constraints = PortfolioConstraints()
    let free = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments))
    constraints.cardinality = try Cardinality(maximumCount: 8, minimumSize: 0.02)
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments))
    #expect(answer.weights.count { $0 > 1e-7 } <= 8)
    #expect(answer.objective - answer.gap >= free.objective - 1e-12)
    #expect(answer.status == (answer.gap > 0 ? .withinGap : .optimal))
    #expect(answer.gap == 0 || !answer.notes.isEmpty)
  }

  @Test("long and short: each held one is at least its size on its side")
  func shorts() throws {
    let moments = try PortfolioCases.random(6, seed: 3)
    var constraints = PortfolioConstraints(bounds: -0.5...1)
    constraints.cardinality = try Cardinality(maximumCount: 4, minimumSize: 0.2)
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.maximumSharpe, for: moments))
    #expect(answer.weights.allSatisfy { abs($0) < 1e-7 || abs($0) >= 0.2 - 1e-9 })
    #expect(answer.weights.count { abs($0) > 1e-7 } <= 4 && answer.status == .optimal)
  }

  @Test("two assets of at most 40 % are no whole portfolio: the limits are named")
  func infeasible() throws {
    let (moments, _) = try PortfolioCases.seed()
    var constraints = PortfolioConstraints(bounds: 0...0.4)
    constraints.cardinality = try Cardinality(maximumCount: 2)
    let answer = try conflict(PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments))
    #expect(Set(answer.conflict.map(\.kind)) == [.cardinality, .budget, .upperBound])
  }

  @Test("risk parity of few assets is refused") func riskParity() throws {
    let (moments, _) = try PortfolioCases.seed()
    var constraints = PortfolioConstraints()
    constraints.cardinality = try Cardinality(maximumCount: 2)
    #expect(throws: ChampionError.self) {
      try PortfolioOptimizer(constraints: constraints).optimal(.riskParity(budgets: [:]), for: moments)
    }
  }
}
