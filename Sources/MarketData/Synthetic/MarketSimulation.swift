public import ChampionCore
import Foundation

/// A market of which the law is known: correlated sectors, volatility that clusters and follows falls, heavy tails, storms
/// and calms, volume tied to volatility; and what is planted in it.
///
/// - Shape: one series a symbol, all on the same weekdays from 2000-01-03 on.
/// - Determinism: the same seed gives the same bits; a symbol's own draws do not depend on how many there are.
/// - Complexity: O(symbols x sessions).
public struct MarketSimulation: Sendable {
  /// The bars, a series a symbol.
  public private(set) var series: [BarSeries]
  /// The sector of each symbol.
  public let sectors: [String: String]
  /// What was planted.
  public private(set) var labels: [PlantedEvent]
  /// The seed.
  public let seed: UInt64

  /// The rank of the evening's volume is among so many sessions.
  private static let signalWindow = 60

  /// Simulates a market.
  ///
  /// - Parameters:
  ///   - symbols: how many, 1 to 10,000.
  ///   - sessions: how many, 100 to 50,000.
  ///   - seed: the seed.
  ///   - plants: what is planted. A signal is planted alone: other plants would move what it is read from.
  ///   - strength: the correlation of a planted signal with the next return in units of its volatility, 0 to 0.9.
  /// - Throws: ``ChampionError`` with `usage` for numbers outside these ranges, more than 50 million bars, or a signal
  ///   beside other plants.
  public init(
    symbols: Int, sessions: Int, seed: UInt64 = 42, plants: Set<Plant> = [], strength: Double = 0.1
  ) throws(ChampionError) {
    try Self.require(symbols, sessions, plants, strength)
    self.seed = seed
    let share = plants.contains(.signal) ? strength * strength : 0
    let names = (1...symbols).map { "SYN" + String(String(100_000 + $0).dropFirst()) }
    var players = (0..<symbols).map { SimulatedSymbol($0, seed: seed) }
    sectors = Dictionary(uniqueKeysWithValues: zip(names, players.map { "Sector \($0.sector + 1)" }))
    let bars = Self.simulate(&players, sessions, seed: seed, share: share)
    let first = CalendarDate(daysSinceEpoch: 10_958)
    let dates = TradingCalendar.weekdays.sessions(after: first, count: sessions)
    labels =
      share == 0
      ? []
      : names.map { name in
        // Ranks of the first sessions are of bars that are not kept.
        PlantedEvent(
          symbol: name, first: dates[min(sessions - 1, Self.signalWindow + 1)], last: dates[sessions - 1],
          kind: .signal,
          size: strength)
      }
    var planting = Planting(bars: bars, seed: seed)
    if plants.contains(.patterns) { planting.plantPatterns() }
    if plants.contains(.volumeSpikes) { planting.plantVolumeSpikes() }
    if plants.contains(.splits) { planting.plantSplits() }
    labels += planting.events.map { event in
      PlantedEvent(
        symbol: names[event.symbol], first: dates[event.sessions.lowerBound], last: dates[event.sessions.upperBound],
        kind: event.kind, size: event.size)
    }
    labels.sort { ($0.symbol, $0.first, $0.kind.rawValue) < ($1.symbol, $1.first, $1.kind.rawValue) }
    series = zip(names, planting.bars).map { name, bars in
      BarSeries(
        symbol: name, dates: dates,
        columns: [
          .open: bars.map(\.open), .high: bars.map(\.high), .low: bars.map(\.low), .close: bars.map(\.close),
          .volume: bars.map(\.volume),
        ])
    }
  }

  private static func require(
    _ symbols: Int, _ sessions: Int, _ plants: Set<Plant>, _ strength: Double
  ) throws(ChampionError) {
    guard (1...10_000).contains(symbols), (100...50_000).contains(sessions), symbols * sessions <= 50_000_000 else {
      throw ChampionError(
        .usage, "a market of \(symbols) symbols and \(sessions) sessions is not simulated",
        remedy: "use 1 to 10000 symbols, 100 to 50000 sessions, and at most 50 million bars")
    }
    guard (0...0.9).contains(strength) else {
      throw ChampionError(.usage, "a signal has no strength of \(strength)", remedy: "use a correlation from 0 to 0.9")
    }
    guard !plants.contains(.signal) || plants.count == 1 else {
      throw ChampionError(
        .usage, "a signal is planted alone: other plants move the volume that it is read from",
        remedy: "make two markets")
    }
  }

  private static func simulate(
    _ players: inout [SimulatedSymbol], _ sessions: Int, seed: UInt64, share: Double
  ) -> [[SimulatedSymbol.Session]] {
    var market = CounterRandom(seed: seed, label: "simulation market")
    var sector = CounterRandom(seed: seed, label: "simulation sectors")
    var regime = CounterRandom(seed: seed, label: "simulation regimes")
    var isStormy: Bool?
    var bars = [[SimulatedSymbol.Session]](repeating: [], count: players.count)
    var volumes = [[Double]](repeating: [], count: players.count)
    for session in -MarketModel.warmUp..<sessions {
      isStormy = MarketModel.marketRegimes.next(after: isStormy, regime.open())
      let shock = market.student(MarketModel.factorTails)
      let shocks = (0..<MarketModel.sectors).map { _ in sector.student(MarketModel.factorTails) }
      for index in players.indices {
        if session == 0 { players[index].restart() }
        let signal = share > 0 ? Self.signal(volumes[index]) : 0
        let bar = players[index].advance(
          market: shock, sector: shocks[players[index].sector], isStormy: isStormy ?? false, signal: (signal, share))
        if session >= 0 { bars[index].append(bar) }
        if share > 0 { volumes[index].append(bar.volume) }
      }
    }
    return bars
  }

  /// The rank of the last volume among the window's, scaled to mean 0 and variance 1: known the evening before.
  private static func signal(_ volumes: [Double]) -> Double {
    guard volumes.count >= signalWindow, let last = volumes.last else { return 0 }
    let window = volumes.suffix(signalWindow)
    let below = Double(window.count { $0 < last }) + 0.5 * Double(window.count { $0 == last })
    return 12.0.squareRoot() * (below / Double(signalWindow) - 0.5)
  }
}
