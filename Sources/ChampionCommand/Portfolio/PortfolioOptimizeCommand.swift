import ArgumentParser
import Champion
import Foundation

struct PortfolioOptimizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize", abstract: "Find the best portfolio under constraints, or why there is none.",
    usage: "champion portfolio optimize --lake DIR --symbols A,B [...]",
    discussion: """
      Example:
        champion portfolio optimize --lake demo/lake --symbols all --bounds 0.05:0.4
      """)

  @OptionGroup var inputOptions: PortfolioInputOptions
  @OptionGroup var limits: PortfolioConstraintOptions

  @Option(help: "min-variance, risk-parity, … (max-sharpe)")
  var objective: String?

  @Option(help: "The return, volatility, aversion or confidence.")
  var target: Double?

  @Option(help: "CSV symbol,weight: risk budgets, a benchmark.")
  var weights: String?

  @Option(help: "An amount to invest in whole shares.")
  var capital: Double?

  @Option(help: "Draw the portfolio on its frontier, .svg.")
  var plot: String?

  @Option(help: "Write a page with plots to this file.")
  var report: String?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let input = try inputOptions.input()
    let run = PortfolioRun(input, try request())
    switch try run.optimize() {
    case .infeasible(let infeasibility): try refuse(infeasibility, output)
    case .portfolio(let portfolio):
      try draw(run, portfolio)
      if output.json { try Console.print(json: portfolio) } else { try portfolio.printText() }
    }
  }

  private func request() throws(ChampionError) -> PortfolioRequest {
    var request = PortfolioRequest()
    (request.goal, request.constraints) = (
      try PortfolioGoal(parsing: objective ?? "max-sharpe"), try limits.constraints()
    )
    (request.riskFreeRate, request.target, request.capital) = (limits.riskFree, target, capital)
    if let weights { request.weights = try PortfolioFiles.weights(Table(readingFile: weights)) }
    return request
  }

  private func draw(_ run: PortfolioRun, _ portfolio: PortfolioDocument) throws(ChampionError) {
    guard plot != nil || report != nil else { return }
    let page = try PortfolioPage(run, portfolio)
    if let plot { try AtomicFile.write(Data(page.frontierDrawing.utf8), to: plot) }
    if let report { try AtomicFile.write(Data(page.html.utf8), to: report) }
  }
}

/// Says which limits contradict each other, and ends with the exit status of bad data.
func refuse(_ infeasibility: Infeasibility, _ output: OutputOptions) throws -> Never {
  let error = infeasibility.error
  guard output.json else { throw error }
  try Console.print(json: InfeasibleResult(InfeasibilityDocument(infeasibility), ErrorContent(error)))
  Console.note("error: \(error)")
  throw ExitCode(error.code.exitStatus)
}

/// What `--json` prints where no portfolio satisfies the constraints.
private struct InfeasibleResult: Encodable {
  let status = "infeasible"
  let infeasibility: InfeasibilityDocument
  let error: ErrorContent

  init(_ infeasibility: InfeasibilityDocument, _ error: ErrorContent) {
    (self.infeasibility, self.error) = (infeasibility, error)
  }
}

extension PortfolioDocument {
  /// Weights, and what they are expected to do.
  fileprivate func printText() throws(ChampionError) {
    let held = assets.filter { abs(weights[$0] ?? 0) > 1e-9 }
    try Console.print(
      header: ["asset", "weight", "share of the variance"] + (holdings == nil ? [] : ["shares"]),
      rows: held.map { asset in
        [
          asset, (weights[asset] ?? 0).percentText(decimals: 2),
          (riskContributions[asset] ?? 0).percentText(decimals: 2),
        ] + (holdings.map { ["\($0.shares[asset] ?? 0)"] } ?? [])
      })
    for (name, groups) in groupExposures.sorted(by: { $0.key < $1.key }) {
      try Console.print(
        header: [name, "weight"],
        rows: groups.sorted { $0.key < $1.key }.map { [$0.key, $0.value.percentText(decimals: 2)] })
    }
    try Console.print(facts: facts)
    for note in notes { Console.note("note: \(note)") }
  }

  private var facts: [(name: String, value: String)] {
    [
      ("objective", "\(objective.rawValue), \(status)"), ("expected return", expectedReturn.percentText(decimals: 2)),
      ("volatility", volatility.percentText(decimals: 2)),
      (
        "Sharpe ratio",
        (sharpe?.text(decimals: 4) ?? "none")
          + (equalWeights.sharpe.map { ", of 1/N \($0.text(decimals: 4))" } ?? "")
      ),
      ("largest violation", kktResidual.map { $0.text(digits: 2) } ?? "nothing is optimised"), ("found by", method),
    ] + (tradingCost > 0 ? [("trading cost", tradingCost.percentText(decimals: 3))] : [])
      + (gap > 0 ? [("gap", gap.text(digits: 3))] : [])
      + (holdings.map { [("cash", $0.cash.text(decimals: 2))] } ?? [])
      + (universe.map { [("universe", $0)] } ?? [])
  }
}
