import ArgumentParser
import Champion
import Foundation

struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for what training should not see.",
    usage: "champion data check --lake DIR [--symbol S] [--report FILE] [--json]",
    discussion: """
      Jumps that look like splits which the lake does not know, rows in the
      quarantine, duplicates, missing sessions, stale prices, renamed symbols,
      units, survivors, and more; errors first.

      Example:
        champion data check --lake demo/lake
        champion data check --lake demo/lake --symbol AAPL --report check.html
      """)

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "Only this symbol, beside the others.")
  var symbol: String?

  @Option(help: "Write a page with plots to this file.")
  var report: String?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let rows: Int
    let symbols: Int
    let sessions: [String: Int]
    let rules: [QualitySummary]
    let findings: [QualityFinding]
  }

  private static let shownFindings = 40

  func run() throws {
    let check = try LakeCheck(lake.lake(exchange), symbols: symbol.map { [$0] })
    if let report { try AtomicFile.write(Data(QualityPage(check).html.utf8), to: report) }
    let rules = QualitySummary.rules(of: check.findings)
    guard !output.json else {
      return try Console.print(
        json: Document(
          rows: check.rows, symbols: check.symbols, sessions: check.coverage.mapValues(\.sessions.count),
          rules: rules, findings: check.findings))
    }
    try printText(check, rules)
  }

  private func printText(_ check: LakeCheck, _ rules: [QualitySummary]) throws(ChampionError) {
    if !rules.isEmpty {
      try Console.print(
        header: ["rule", "severity", "symbols", "count", "what it is"],
        rows: rules.map { [$0.rule.rawValue, $0.severity.rawValue, "\($0.symbols)", "\($0.count)", $0.rule.words] })
      try Console.print("")
      try Console.print(
        header: ["severity", "rule", "symbol", "exchange", "date", "count", "message"],
        rows: check.findings.prefix(Self.shownFindings).map {
          [
            $0.severity.rawValue, $0.rule.rawValue, $0.symbol, $0.exchange ?? "", "\($0.date)", "\($0.count)",
            $0.message,
          ]
        })
    }
    let rest = check.findings.count - Self.shownFindings
    if rest > 0 { try Console.print("… \(rest) more; all with --json or --report") }
    try Console.print(QualitySummary.sentence(check))
  }
}
