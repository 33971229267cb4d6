import ChampionCore
import Foundation
import Portfolio
import Testing

/// The example of five symbols between 5 and 40 % with limits of two sectors, against SciPy (portfolio_values.py).
@Suite("Portfolios as SciPy has them") struct PortfolioPeerTests {
  private static let cases: [(PortfolioObjective, Double, [Double])] = [
    (.maximumSharpe, 0.456031266618413, [0.226786166, 0.229029301, 0.120970699, 0.35, 0.073213834]),
    (.minimumVariance, 0.0108394390132443, [0.05, 0.131422293, 0.323583974, 0.4, 0.094993734]),
    (
      .maximumUtility(riskAversion: 4), 0.0458824587548231,
      [0.220494049, 0.218488092, 0.131511908, 0.352356431, 0.077149520]
    ),
    (.targetReturn(0.085), 0.0207786668849813, [0.248386968, 0.329283494, 0.16246366, 0.208252846, 0.051613032]),
    (.targetVolatility(0.12), 0.074680602763074, [0.217162243, 0.21778648, 0.13221352, 0.356130982, 0.076706775]),
    (.maximumDiversification, 1.59227245195718, [0.084011006, 0.138246275, 0.211753725, 0.4, 0.165988994]),
    (
      .trackingError(benchmark: Dictionary(uniqueKeysWithValues: PortfolioCases.symbols.map { ($0, 0.2) })),
      0.000333924496472309.squareRoot(), [0.128857815, 0.248986081, 0.228526353, 0.222487567, 0.171142185]
    ),
  ]

  @Test("the value is SciPy's or better, the weights are its weights", arguments: cases.indices)
  func objectives(index: Int) throws {
    let (objective, value, weights) = Self.cases[index]
    let (moments, constraints) = try PortfolioCases.seed()
    let answer = try portfolio(
      PortfolioOptimizer(constraints: constraints, riskFreeRate: 0.02).optimal(objective, for: moments))
    #expect(abs(answer.objective / value - 1) < 1e-7, "\(objective.name) \(answer.objective)")
    #expect(distance(answer.weights, weights) < 2e-5, "\(objective.name) \(answer.weights)")
    #expect(answer.residuals.largest <= 1e-9, "\(objective.name) \(answer.residuals)")
    #expect(answer.status == .optimal && answer.gap <= 1e-9)
    let exposures = try #require(answer.sectorExposures["sector"])
    #expect(exposures["Energy", default: 1] <= 0.3 + 1e-9 && exposures["Banks", default: 0] >= 0.35 - 1e-9)
    #expect(abs(answer.riskContributions.reduce(0, +) - 1) < 1e-12)
  }

  @Test("a limit on turnover, by SciPy and by eye: the best trades use it up")
  func turnover() throws {
    var (moments, constraints) = try PortfolioCases.seed()
    constraints.current = Dictionary(uniqueKeysWithValues: PortfolioCases.symbols.map { ($0, 0.2) })
    constraints.maximumTurnover = 0.2
    let answer = try portfolio(
      PortfolioOptimizer(constraints: constraints).optimal(.maximumUtility(riskAversion: 4), for: moments))
    #expect(distance(answer.weights, [0.2, 0.2, 0.2, 0.3, 0.1]) < 1e-7)
    #expect(answer.pressingLimits.contains { $0.name == "turnover at most 20 %" })
    #expect(answer.pressingLimits.contains { $0.name == "sector Energy at most 30 %" })
  }

  private static let tails: [(Double, Double, [Double])] = [
    (0.9, 0.00436948183990155, [0.23003126, 0.105667216, 0.244332784, 0.35, 0.06996874]),
    (0.95, 0.00494262140466421, [0.242787681, 0.099440854, 0.250559146, 0.35, 0.057212319]),
    (0.99, 0.00521187493822759, [0.247285356, 0.092777399, 0.257222601, 0.35, 0.052714644]),
  ]

  @Test("CVaR as HiGHS finds it from the whole linear program", arguments: tails)
  func tailLoss(confidence: Double, value: Double, weights: [Double]) throws {
    let (moments, constraints) = try PortfolioCases.seed()
    let rows = (0..<60).map { time in
      (0..<5).map { asset in
        let phase = Double((asset + 1) * (time + 1)) * 0.7 + Double(asset)
        return PortfolioCases.volatilities[asset] / 5 * cos(phase) + PortfolioCases.means[asset] / 12
      }
    }
    let objective = PortfolioObjective.minimumCVaR(confidence: confidence, scenarios: try Matrix(rows: rows))
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(objective, for: moments))
    #expect(abs(answer.objective - value) < 1e-9, "\(answer.objective) \(answer.method)")
    #expect(distance(answer.weights, weights) < 1e-6, "\(answer.weights)")
    #expect(answer.gap < 1e-9 && answer.residuals.largest <= 1e-9)
  }
}
