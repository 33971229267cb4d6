import ArgumentParser
import Champion

struct PortfolioEstimatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimators", abstract: "Compare estimators of the covariance by what they forecast.",
    usage: "champion portfolio estimators --lake DIR --symbols A,B [...]",
    discussion: """
      Each is estimated again and again on past periods only, and judged on those
      after them: by QLIKE, and by the volatility of its minimum-variance portfolio.

      Example:
        champion portfolio estimators --lake demo/lake --symbols all
      """)

  @OptionGroup var inputOptions: PortfolioInputOptions

  @Option(help: "How many periods each estimate is made on.")
  var window = 250

  @Option(help: "Periods between estimates.")
  var step = 20

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let input = try inputOptions.input()
    guard let returns = input.returns, let periods = input.periodsPerYear else {
      throw ChampionError(.usage, "estimators need returns", remedy: "give --prices or --lake")
    }
    let comparison = try CovarianceComparison(
      returns, estimators: CovarianceEstimator.standard.filter { $0 != .longHistories }, window: window, step: step,
      periodsPerYear: periods)
    guard !output.json else { return try Console.print(json: comparison) }
    try Console.print(
      header: ["estimator", "QLIKE", "volatility", "p better", "p less volatile"],
      rows: comparison.scores.map { score in
        [
          score.estimator, score.loss.text(decimals: 3), score.volatility.percentText(decimals: 2),
          score.lossTest.map { $0.pValueBetter.text(decimals: 3) } ?? "the baseline",
          score.varianceTest.map { $0.pValueBetter.text(decimals: 3) } ?? "the baseline",
        ]
      })
    try Console.print(
      "\(comparison.forecasts) forecasts of \(comparison.periods) periods; beside the sample covariance by Diebold and Mariano"
    )
  }
}
