import ArgumentParser
import Champion

struct DataSynthesizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize", abstract: "Make a synthetic market whose law is known.",
    usage: "champion data synthesize --lake DIR --symbols N --sessions N [<options>]",
    discussion: """
      Correlated sectors, clustered volatility, storms and calms, volume tied to
      volatility. What is planted is listed in the lake's table of labels.

      Example:
        champion data synthesize --lake spikes --symbols 20 --sessions 2500 \\
          --plant volume-spikes --plant patterns
      """)

  @OptionGroup var lake: LakeOptions

  @Option(help: "How many symbols.")
  var symbols: Int

  @Option(help: "How many sessions, weekdays from 2000-01-03 on.")
  var sessions: Int

  @Option(help: "The seed.")
  var seed: UInt64 = 42

  @Option(help: "volume-spikes, patterns, signal or splits; repeatable.")
  var plant: [Plant] = []

  @Option(help: "Correlation of a signal with the next return.")
  var strength = 0.1

  @Option(help: "The exchange of its symbols.")
  var exchange = "SYNTH"

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let seed: UInt64
    let imported: ImportSummary
    let labels: [PlantedEvent]
  }

  func run() throws {
    guard SymbolName.isValid(exchange) else {
      throw ChampionError(.usage, "'\(exchange)' is not the name of an exchange", remedy: "use a name such as SYNTH")
    }
    let simulation = try MarketSimulation(
      symbols: symbols, sessions: sessions, seed: seed, plants: Set(plant), strength: strength)
    let summary = try lake.lake.add(simulation, exchange: exchange)
    let document = Document(seed: seed, imported: summary, labels: simulation.labels)
    guard !output.json else { return try Console.print(json: document) }
    try Console.print("\(summary.added) bars of \(symbols) symbols added, seed \(seed)")
    let kinds = Dictionary(grouping: simulation.labels, by: \.kind).sorted { $0.key.rawValue < $1.key.rawValue }
    if !kinds.isEmpty {
      try Console.print(
        header: ["planted", "count"], rows: kinds.map { [$0.key.rawValue, "\($0.value.count)"] })
    }
  }
}
