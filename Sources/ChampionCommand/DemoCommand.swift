import ArgumentParser
import Champion
import Foundation

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Run the whole pipeline on bundled real data, and write a report.",
    usage: "champion demo [--output DIR] [--seed N] [--jobs N] [--json]",
    discussion: """
      Example:
        champion demo
      """)

  @Option(help: "Where results go; an earlier demo is replaced.")
  var output = "demo"

  @Option(help: "The example data, where they are not found by themselves.")
  var data: String?

  @Option(help: "The models' seed.")
  var seed: UInt64 = 42

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var format: OutputOptions

  mutating func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output names a folder") }
  }

  func run() async throws {
    let examples =
      try data.map { path throws(ChampionError) in try ExampleData(in: path) }
      ?? ExampleData.beside(program: Self.program)
    let demo = Demo(data: examples, output: output, jobs: jobs.jobs, seed: seed)
    let summary = try await demo.run { Console.note($0) }
    guard !format.json else { return try Console.print(json: summary) }
    for verdict in summary.verdicts { try Console.print(verdict) }
    try Console.print(
      header: ["symbol", "session", "forecast", "lower", "upper"],
      rows: summary.forecasts.map {
        [$0.symbol, "\($0.date)"] + [$0.price, $0.priceLower, $0.priceUpper].map { $0?.text(decimals: 2) ?? "none" }
      })
    try Console.print("seed \(seed); the report is \(summary.report)")
  }

  /// The path of the running program.
  private static var program: String {
    Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
