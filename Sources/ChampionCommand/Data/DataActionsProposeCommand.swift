import ArgumentParser
import Champion

struct DataActionsProposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Find jumps that look like missing, wrong or false adjustments.",
    usage: "champion data actions propose --lake DIR [--symbol S] [--small] [--all]",
    discussion: """
      Each with ratio, date and evidence: prices, volume, the market's move.
      Nothing is applied until it is accepted. --all lists decided ones too.

      Example:
        champion data actions propose --lake demo/lake
      """)

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "Only this symbol, beside the others.")
  var symbol: String?

  @Flag(help: "Also those that were accepted or rejected.")
  var all = false

  @Flag(help: "Also ratios from 1.05 to 1.2; about half are found.")
  var small = false

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let proposals: [AdjustmentProposal]
  }

  func run() throws {
    let proposals = try lake.lake(exchange).proposals(for: symbol.map { [$0] }, findsSmall: small)
      .filter { all || $0.decision == nil }
    guard !output.json else { return try Console.print(json: Document(proposals: proposals)) }
    try Console.print(
      header: ["symbol", "date", "fault", "ratio", "turnover", "volume", "market", "what it is"],
      rows: proposals.map {
        [
          $0.symbol, "\($0.date)", $0.fault.rawValue, $0.ratio.text(digits: 5),
          "x \($0.evidence.turnoverRatio.text(digits: 3))", "x \($0.evidence.volumeRatio.text(digits: 3))",
          $0.evidence.marketReturn.percentText(decimals: 1), $0.sentence,
        ]
      })
    try Console.print(
      proposals.isEmpty
        ? "no jump looks like an adjustment"
        : "\(proposals.count) proposals; decide with: champion data actions accept|reject --symbol S --date D")
  }
}

/// Which proposal is meant, and who decides.
struct DecisionOptions: ParsableArguments {
  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "The symbol.")
  var symbol: String

  @Option(help: "The session of the jump.")
  var date: CalendarDate

  @Option(help: "Who decides ($USER).")
  var by: String?

  @Option(help: "Why.")
  var reason = ""

  @OptionGroup var output: OutputOptions

  func decide(accepts: Bool) throws {
    let place = lake.lake(exchange)
    guard let proposal = try place.proposals(for: [symbol], findsSmall: true).first(where: { $0.date == date }) else {
      let names = try place.symbols().filter { $0.goesBy(symbol) }.map(\.symbol)
      if let made = try place.decisions().last(where: { names.contains($0.symbol) && $0.date == date }) {
        throw ChampionError(
          .usage, "that was \(made.isAccepted ? "accepted" : "rejected") by \(made.by) at \(made.at)",
          context: ["symbol": made.symbol, "date": date.description],
          remedy: "see champion data actions list --symbol \(made.symbol)")
      }
      throw ChampionError(
        .noInput, "nothing is proposed there", context: ["symbol": symbol, "date": date.description],
        remedy: "list proposals with: champion data actions propose --lake \(lake.path)")
    }
    let person = by ?? Console.user
    let decision = try place.decide(proposal, accepts: accepts, by: person, reason: reason, now: .now)
    guard !output.json else { return try Console.print(json: ["decision": decision]) }
    let what =
      accepts
      ? "accepted: "
        + proposal.actions.map { "\($0.kind.rawValue) \($0.ratio.text(digits: 6))" }
        .joined(separator: " and ") : "rejected"
    try Console.print("\(symbol) \(date) \(what), by \(person)")
  }
}

struct DataActionsAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Accept a proposal: it becomes a corporate action.",
    usage: "champion data actions accept --lake DIR --symbol S --date D [--by WHO]",
    discussion: """
      Who and when is recorded. The action counts as known from its own day.

      Example:
        champion data synthesize --lake synthetic --symbols 9 --sessions 900 \\
          --plant splits
        champion data actions accept --lake synthetic --symbol SYN00002 \\
          --date 2002-04-17
      """)

  @OptionGroup var decision: DecisionOptions

  func run() throws { try decision.decide(accepts: true) }
}

struct DataActionsRejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Reject a proposal: it was the market.",
    usage: "champion data actions reject --lake DIR --symbol S --date D [--by WHO]",
    discussion: """
      Who and when is recorded; it is no error of data check any more.

      Example:
        champion data synthesize --lake synthetic --symbols 9 --sessions 900 \\
          --plant splits
        champion data actions reject --lake synthetic --symbol SYN00003 \\
          --date 2001-12-17
      """)

  @OptionGroup var decision: DecisionOptions

  func run() throws { try decision.decide(accepts: false) }
}
