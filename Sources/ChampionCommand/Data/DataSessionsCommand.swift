import ArgumentParser
import Champion

struct DataSessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions", abstract: "The days on which exchanges trade.",
    discussion: """
      Example:
        champion data sessions list --lake demo/lake --exchange US
      """,
    subcommands: [DataSessionsAddCommand.self, DataSessionsImportCommand.self, DataSessionsListCommand.self])
}

struct DataSessionsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a calendar that comes with the product.",
    usage: "champion data sessions add --calendar NAME --exchange X --lake DIR",
    discussion: """
      The first import of an exchange that is known (NSE, NYSE, NASDAQ, US) adds
      its calendar by itself.

      Example:
        champion data sessions add --calendar 24x7 --exchange X --lake demo/lake
      """)

  @Option(help: "The calendar.")
  var calendar: StandardCalendar

  @Option(help: "The exchange that trades by it.")
  var exchange: String

  @OptionGroup var lake: LakeOptions
  @OptionGroup var output: OutputOptions

  func run() throws { try Console.print([lake.lake.addSessions(of: calendar, exchange: exchange)], output) }
}

struct DataSessionsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import sessions, or holidays, a day a row.",
    usage: "champion data sessions import FILE --lake DIR --exchange X [--holidays]",
    discussion: """
      The columns are date, and kind where it is not regular: special, muhurat or
      short. Days from the file's first to its last are replaced.

      Example:
        champion data sessions import demo/holidays.csv --holidays \\
          --exchange US --lake demo/lake
      """)

  @Argument(help: "The file.")
  var file: String

  @OptionGroup var lake: LakeOptions

  @Option(help: "The exchange.")
  var exchange: String

  @Flag(help: "The days are those without a session.")
  var holidays = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console.print([lake.lake.importSessions(from: file, exchange: exchange, isHolidays: holidays)], output)
  }
}

struct DataSessionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sessions of a lake.",
    usage: "champion data sessions list --lake DIR [--exchange X] [--from D] [--to D]",
    discussion: """
      Text shows those that are not regular; --json all.

      Example:
        champion data sessions list --lake demo/lake --from 2012-01-01
      """)

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "The first day.")
  var from: CalendarDate?

  @Option(help: "The last day.")
  var to: CalendarDate?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let sessions: [TradingSession]
  }

  func run() throws {
    let sessions = try lake.lake.sessions().filter {
      exchange.exchange ?? $0.exchange == $0.exchange && from ?? $0.date <= $0.date && $0.date <= to ?? $0.date
    }
    guard !output.json else { return try Console.print(json: Document(sessions: sessions)) }
    let odd = sessions.filter { $0.kind != .regular }
    try Console.print(
      header: ["exchange", "date", "kind"], rows: odd.map { [$0.exchange, "\($0.date)", $0.kind.rawValue] })
    for (exchange, own) in Dictionary(grouping: sessions, by: \.exchange).sorted(by: { $0.key < $1.key }) {
      guard let first = own.first, let last = own.last else { continue }
      try Console.print("\(exchange): \(own.count) sessions from \(first.date) to \(last.date)")
    }
  }
}
