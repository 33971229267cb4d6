import ArgumentParser
import Champion
import Foundation

struct PortfolioFrontierCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier", abstract: "The exact efficient frontier under constraints, by its turning points.",
    usage: "champion portfolio frontier --lake DIR --symbols A,B [...]",
    discussion: """
      Example:
        champion portfolio frontier --lake demo/lake --symbols all --points 20
      """)

  @OptionGroup var inputOptions: PortfolioInputOptions
  @OptionGroup var limits: PortfolioConstraintOptions

  @Option(help: "How many points, at equal distances of return.")
  var points: Int?

  @Option(help: "A file of returns, one a line.")
  var atReturns: String?

  @Option(help: "Draw it, .svg.")
  var plot: String?

  @OptionGroup var output: OutputOptions

  private static let usualPoints = 20

  func validate() throws {
    guard points == nil || atReturns == nil else { throw ValidationError("give either --points or --at-returns") }
    guard (1...1_000_000).contains(points ?? 1) else { throw ValidationError("--points is from 1 to 1000000") }
  }

  func run() async throws {
    let selection = try atReturns.map { path throws(ChampionError) in
      FrontierDocument.Selection.returns(try PortfolioFiles.numbers(of: path))
    }
    var request = PortfolioRequest()
    (request.constraints, request.riskFreeRate) = (try limits.constraints(), limits.riskFree)
    let run = PortfolioRun(try inputOptions.input(), request)
    switch try run.frontier() {
    case .infeasible(let infeasibility): try refuse(infeasibility, output)
    case .frontier(let frontier):
      let document = try FrontierDocument(
        frontier, of: run.input, riskFreeRate: limits.riskFree, selection ?? .count(points ?? Self.usualPoints))
      if let plot { try AtomicFile.write(Data(document.drawing.utf8), to: plot) }
      if output.json { try Console.print(json: document) } else { try document.printText() }
    }
  }
}

extension FrontierDocument {
  fileprivate func printText() throws(ChampionError) {
    try Console.print(
      header: ["expected return", "volatility", "Sharpe ratio", "assets held"],
      rows: points.map { point in
        [
          point.expectedReturn.percentText(decimals: 3), point.volatility.percentText(decimals: 3),
          point.sharpe?.text(decimals: 4) ?? "none", "\(point.weights.values.count { abs($0) > 1e-9 })",
        ]
      })
    try Console.print(facts: [
      ("turning points", "\(turningPoints.count)"),
      ("maximum Sharpe ratio", maximumSharpe?.sharpe?.text(decimals: 4) ?? "none"),
      ("1/N", equalWeights.sharpe?.text(decimals: 4) ?? "none"), ("largest violation", kktResidual.text(digits: 2)),
    ])
    for note in notes { Console.note("note: \(note)") }
  }
}
