import ArgumentParser
import Champion

struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for what training should not see.",
    discussion: """
      Prices are checked after adjusting for the splits that the lake knows: a jump that is left is one it does not know.

      Example:
        champion data check --lake lake
      """)

  @OptionGroup var lake: LakeOptions

  @Option(help: "Only this symbol.")
  var symbol: String?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let rows: Int
    let symbols: Int
    let findings: [QualityFinding]
  }

  func run() throws {
    let names = try symbol.map { [$0] } ?? lake.lake.symbols().map(\.symbol)
    let series = try lake.lake.adjustedBars(of: names)
    let findings = series.flatMap { QualityCheck(of: $0).findings() }
    let rows = series.reduce(0) { $0 + $1.count }
    guard !output.json else {
      return try Console.print(json: Document(rows: rows, symbols: series.count, findings: findings))
    }
    if !findings.isEmpty {
      try Console.print(
        header: ["severity", "rule", "symbol", "date", "sessions", "message"],
        rows: findings.map {
          [$0.severity.rawValue, $0.rule.rawValue, $0.symbol, "\($0.date)", "\($0.count)", $0.message]
        })
    }
    let errors = findings.count { $0.severity == .error }
    try Console.print("\(rows) rows of \(series.count) symbols: \(errors) errors, \(findings.count - errors) warnings")
  }
}
