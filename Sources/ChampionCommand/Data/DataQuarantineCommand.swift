import ArgumentParser
import Champion

struct DataQuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "List the rows of imported files that are not in the lake.",
    usage: "champion data quarantine --lake DIR [--symbol S] [--reason R] [--json]",
    discussion: """
      Each row with its file, line and reason. Rows that a later state of their
      file replaced are listed with --all.

      Example:
        champion data quarantine --lake demo/lake
      """)

  @OptionGroup var lake: LakeOptions

  @Option(help: "Only this symbol, as the file writes it.")
  var symbol: String?

  @Option(help: "Only this reason.")
  var reason: String?

  @Option(help: "Only rows of files of this name.")
  var file: String?

  @Flag(help: "Also rows that were corrected since.")
  var all = false

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let count: Int
    let reasons: [String: Int]
    let rows: [QuarantinedRow]
  }

  private static let shownRows = 40

  func run() throws {
    let wanted = try reason.map { text throws(ChampionError) in
      guard let reason = QuarantineReason(rawValue: text) else {
        let names = QuarantineReason.allCases.map(\.rawValue).joined(separator: ", ")
        throw ChampionError(.usage, "'\(text)' is not a reason", remedy: "use one of \(names)")
      }
      return reason
    }
    let rows = try lake.lake.quarantine(includesSuperseded: all || wanted == .superseded).filter {
      symbol ?? $0.symbol == $0.symbol && wanted ?? $0.reason == $0.reason && file ?? $0.file == $0.file
    }
    let reasons = rows.reduce(into: [String: Int]()) { $0[$1.reason.rawValue, default: 0] += 1 }
    guard !output.json else {
      return try Console.print(json: Document(count: rows.count, reasons: reasons, rows: rows))
    }
    try Console.print(
      header: ["file", "line", "reason", "symbol", "date", "message"],
      rows: rows.prefix(Self.shownRows).map {
        [$0.file, "\($0.line)", $0.reason.rawValue, $0.symbol, $0.date, $0.message]
      })
    if rows.count > Self.shownRows { try Console.print("… \(rows.count - Self.shownRows) more; all with --json") }
    try Console.print("\(rows.count) rows")
  }
}
