import ArgumentParser
import Champion

/// Measures indicators on one thread and prints a JSON line for each job. The jobs are those of
/// `Benchmarks/peers/talib_peer.py`.
@main
struct IndicatorBenchmark: ParsableCommand {
  enum Job: String, CaseIterable, ExpressibleByArgument {
    /// CPU seconds of twelve indicators over all symbols.
    case twelve
    /// CPU seconds of the five of them that look at the close alone.
    case five
    /// CPU seconds of each of the twelve.
    case each
    /// CPU seconds of every indicator of the catalogue, one by one.
    case all
    /// Microseconds of an update of all indicators by one bar.
    case stream
  }

  static let configuration = CommandConfiguration(abstract: "Measures indicators over many symbols.")

  static let five = ["sma:20", "ema:12", "rsi:14", "macd:12:26:9", "bbands:20:2"]
  static let twelve =
    five + ["atr:14", "adx:14", "stoch:14:3:3", "obv", "mfi:14", "cci:20", "roc:10"]

  @Option(help: "What is measured: \(Job.allCases.map(\.rawValue).joined(separator: ", ")).")
  var job: Job

  @Option(help: "How many symbols.")
  var symbols = 1_000

  @Option(help: "How many bars of each.")
  var sessions = 5_000

  @Option(help: "How often a job is timed; the median counts.")
  var repetitions = 3

  func validate() throws {
    guard symbols > 0, sessions > 500, repetitions > 0 else {
      throw ValidationError("counts are above zero, sessions above 500")
    }
  }

  func run() throws {
    let market = RandomMarket(symbols: symbols, sessions: sessions)
    switch job {
    case .twelve: try measure(Self.twelve, named: "twelve", market)
    case .five: try measure(Self.five, named: "five", market)
    case .each: for text in Self.twelve { try measure([text], named: text, market) }
    case .all:
      for specification in IndicatorCatalogue.specifications {
        try measure([specification.description], named: specification.description, market)
      }
    case .stream: try stream(market)
    }
  }

  private func measure(_ texts: [String], named job: String, _ market: RandomMarket) throws {
    let set = try IndicatorSet(parsing: texts.joined(separator: ","))
    var (times, sum) = ([Double](), 0.0)
    for _ in 0..<repetitions {
      let start = ThreadClock.seconds
      sum = market.symbols.reduce(0) { sum, columns in
        let bars = BarColumns(
          open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
        // One after the other, as the peers do.
        return set.indicators.reduce(sum) { $0 + ($1.columns(over: bars)[0].last ?? 0) }
      }
      times.append(ThreadClock.seconds - start)
    }
    let seconds = times.sorted()[times.count / 2]
    try Line(
      job: job, cpuSeconds: seconds, nanosecondsPerRow: seconds * 1e9 / Double(symbols * sessions), checksum: sum
    ).print()
  }

  private func stream(_ market: RandomMarket) throws {
    var set = IndicatorSet(IndicatorCatalogue.specifications.map { BarIndicator($0) })
    let columns = market.symbols[0]
    let bars = columns[0].indices.map { row in
      Bar(
        open: columns[0][row], high: columns[1][row], low: columns[2][row], close: columns[3][row],
        volume: columns[4][row])
    }
    var sum = 0.0
    for bar in bars.prefix(500) { sum += set.update(bar).count > 0 ? 1 : 0 }
    let start = ThreadClock.seconds
    for bar in bars.dropFirst(500) { sum += set.update(bar).reduce(0, +) }
    let microseconds = (ThreadClock.seconds - start) * 1e6 / Double(bars.count - 500)
    try Line(
      job: "stream", indicators: set.indicators.count, microsecondsPerBar: microseconds,
      microsecondsPerBarOfSixty: microseconds * 60 / Double(set.indicators.count), checksum: sum
    ).print()
  }
}

/// What a job measured: one line.
private struct Line: Encodable {
  let job: String
  var cpuSeconds: Double?
  var nanosecondsPerRow: Double?
  var indicators: Int?
  var microsecondsPerBar: Double?
  var microsecondsPerBarOfSixty: Double?
  let checksum: Double

  func print() throws {
    Swift.print(try JSONDocument.text(self, pretty: false))
  }
}
