import ArgumentParser
import Champion

struct ModelsPromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote", abstract: "Make a version the champion, if it is better than the one before.",
    usage: """
      champion models promote NAME[@VERSION] … --registry DIR --lake DIR
      champion models promote NAME[@VERSION] --registry DIR --force --reason T
      """,
    discussion: """
      Persistence is every model's first champion. A version replaces the champion
      only if it lost less out of sample, beyond chance; every look counts.

      Example:
        champion models promote lstm_AAPL lstm_IBM --registry demo/registry \\
          --lake demo/lake
        champion models promote lstm_AAPL@v1 --registry demo/registry --force \\
          --reason "first in use"
      """)

  @Argument(help: "The models: NAME@v3, or NAME for the latest.")
  var models: [String]

  @OptionGroup var registry: RegistryOptions

  @Option(help: "The lake whose bars they are judged by.")
  var lake: String?

  @OptionGroup var exchange: ExchangeOptions

  @Flag(help: "Promote without evidence; needs a reason.")
  var force = false

  @Option(help: "Why; it stands in the history.")
  var reason = ""

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard !force || !reason.allSatisfy(\.isWhitespace) else { throw ValidationError("--force needs a --reason") }
    guard !force || models.count == 1 else { throw ValidationError("--force is for one model at a time") }
    guard force || lake != nil else { throw ValidationError("give the --lake to judge by, or --force and a --reason") }
  }

  func run() throws {
    let references = try references()
    guard force else { return try judge(references) }
    for reference in references {
      let before = try registry.registry.aliases(of: reference.name)[.champion]
      let version = try registry.registry.promote(reference, reason: reason)
      if before == version { Console.note("\(reference.name)@v\(version) was champion already: nothing is noted") }
      try ChampionDocument(model: reference.name, champion: version).print(asJSON: output.json)
    }
  }

  private func references() throws(ChampionError) -> [ModelReference] {
    try models.map { text throws(ChampionError) in
      let reference = try ModelReference(parsing: text)
      guard reference.selector == .preferred else { return reference }
      return .init(name: reference.name, selector: .alias(.latest))
    }
  }

  private func judge(_ references: [ModelReference]) throws {
    let gate = PromotionGate(registry: registry.registry, lake: Lake(at: lake ?? "", exchange: exchange.exchange))
    let judgements = try gate.promote(references, reason: reason)
    for reference in references where !judgements.contains(where: { $0.model == reference.name }) {
      Console.note("\(reference.name): the version is champion already, and was not judged")
    }
    guard !output.json else { return try Console.print(json: ["judgements": judgements]) }
    guard !judgements.isEmpty else { return }
    try Console.print(
      header: [
        "model", "challenger", "champion before", "sessions", "loss", "its loss", "p of all", "level", "promoted",
      ],
      rows: judgements.map { judgement in
        [
          judgement.model, "v\(judgement.challenger)", judgement.incumbent.map { "v\($0)" } ?? "persistence",
          "\(judgement.rows)", judgement.loss.text(decimals: 8), judgement.incumbentLoss.text(decimals: 8),
          judgement.adjustedP.text(decimals: 4),
          judgement.level.text(decimals: 4), judgement.isPromoted ? "yes" : "no",
        ]
      })
  }
}

struct ModelsRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Make the champion before the current one champion again.",
    usage: "champion models rollback NAME --registry DIR [--reason TEXT]",
    discussion: """
      Example:
        champion train lstm --lake demo/lake --symbols FB --seeds 1 --seed 7 \\
          --registry demo/registry
        champion models promote lstm_FB@v1 --registry demo/registry --force \\
          --reason first
        champion models promote lstm_FB@v2 --registry demo/registry --force \\
          --reason second
        champion models rollback lstm_FB --registry demo/registry
      """)

  @Argument(help: "The name of the model.")
  var model: String

  @OptionGroup var registry: RegistryOptions

  @Option(help: "Why; it stands in the history.")
  var reason = ""

  @OptionGroup var output: OutputOptions

  func run() throws {
    let version = try registry.registry.rollback(model, reason: reason)
    try ChampionDocument(model: model, champion: version).print(asJSON: output.json)
  }
}

/// What is printed after the champion has moved.
private struct ChampionDocument: Encodable {
  let model: String
  let champion: Int

  func print(asJSON: Bool) throws(ChampionError) {
    guard !asJSON else { return try Console.print(json: self) }
    try Console.print("the champion of \(model) is v\(champion)")
  }
}
