import ChampionCore
import Foundation

/// Puts events into simulated bars, no two of them on the same sessions of a symbol.
struct Planting {
  /// One event, its symbol by number.
  struct Event {
    let symbol: Int
    let sessions: ClosedRange<Int>
    let kind: PlantedEvent.Kind
    let size: Double
  }

  private(set) var bars: [[SimulatedSymbol.Session]]
  private(set) var events: [Event] = []
  private var taken: [[Bool]]
  private let seed: UInt64

  init(bars: [[SimulatedSymbol.Session]], seed: UInt64) {
    self.bars = bars
    self.seed = seed
    taken = bars.map { Array(repeating: false, count: $0.count) }
  }

  // MARK: Volume

  mutating func plantVolumeSpikes() {
    for symbol in bars.indices {
      var draws = CounterRandom(seed: seed, label: "plant volume \(symbol)")
      for day in days(&draws, from: 70, to: bars[symbol].count - 12, apart: 25, mean: 125) {
        let factor = draws.betweenLogarithms(3...10)
        // The next quiet session: a spike of volume is no news of the price.
        guard let quiet = (day..<day + 10).first(where: { isQuiet(symbol, $0) }), take(symbol, quiet - 5...quiet + 5)
        else { continue }
        bars[symbol][quiet].volume = (bars[symbol][quiet].volume * factor).rounded()
        events.append(Event(symbol: symbol, sessions: quiet...quiet, kind: .volumeSpike, size: factor))
      }
    }
  }

  private func isQuiet(_ symbol: Int, _ session: Int) -> Bool {
    abs(log(bars[symbol][session].close / bars[symbol][session - 1].close)) <= 0.5 * deviation(symbol, before: session)
  }

  // MARK: Patterns

  mutating func plantPatterns() {
    for symbol in bars.indices {
      var draws = CounterRandom(seed: seed, label: "plant patterns \(symbol)")
      for day in days(&draws, from: 70, to: bars[symbol].count - 50, apart: 90, mean: 250) {
        let (isPump, size) = (draws.open() < 0.5, draws.between(6...12))
        let (first, second) = (draws.open(), draws.open())
        let there = isPump ? 3 + Int(4 * first) : 4 + Int(5 * first)
        let back = isPump ? 2 + Int(3 * second) : 4 + Int(5 * second)
        let retraced = isPump ? draws.between(0.8...1) : 1
        guard take(symbol, day - 25...day + there + back + 25) else { continue }
        plant(symbol, day, there, back, retraced, height: (isPump ? size : -size) * deviation(symbol, before: day))
        if isPump { crowd(symbol, day, there, back) }
        events.append(
          Event(
            symbol: symbol, sessions: day...day + there + back - 1, kind: isPump ? .pumpAndDump : .vShape, size: size))
      }
    }
  }

  private mutating func plant(
    _ symbol: Int, _ day: Int, _ there: Int, _ back: Int, _ retraced: Double, height: Double
  ) {
    let rise = (1...there).map { Double($0) / Double(there) }
    let path = (rise + (1...back).map { 1 - retraced * Double($0) / Double(back) }).map { $0 * height }
    var before = 0.0
    for session in day..<bars[symbol].count {
      let now = session - day < path.count ? path[session - day] : path[path.count - 1]
      // The open carries what was there the evening before.
      scale(symbol, session, open: exp(before), close: exp(now))
      before = now
    }
  }

  /// A pump draws a crowd, the more the nearer the top.
  private mutating func crowd(_ symbol: Int, _ day: Int, _ there: Int, _ back: Int) {
    for step in 0..<there + back {
      let factor = step < there ? 1 + 2 * Double(step + 1) / Double(there) : 2
      bars[symbol][day + step].volume = (bars[symbol][day + step].volume * factor).rounded()
    }
  }

  // MARK: Splits

  mutating func plantSplits() {
    for symbol in bars.indices {
      var draws = CounterRandom(seed: seed, label: "plant splits \(symbol)")
      for day in days(&draws, from: 60, to: bars[symbol].count - 20, apart: 250, mean: 1_200) {
        let lowest = bars[symbol][day...].map(\.low).min() ?? 0
        // Ticks of prices below 20 would move returns.
        let ratios = [1.5, 2, 3, 4, 5, 10].filter { lowest / $0 >= 20 }
        guard !ratios.isEmpty else { continue }
        let ratio = ratios[Int(draws.open() * Double(ratios.count))]
        guard take(symbol, day - 5...day + 5) else { continue }
        for session in day..<bars[symbol].count {
          scale(symbol, session, open: 1 / ratio, close: 1 / ratio)
          bars[symbol][session].volume = (bars[symbol][session].volume * ratio).rounded()
        }
        events.append(Event(symbol: symbol, sessions: day...day, kind: .split, size: ratio))
      }
    }
  }

  // MARK: Shared

  /// Days in a range, some sessions and an exponential number of them apart.
  private func days(_ draws: inout CounterRandom, from: Int, to: Int, apart: Int, mean: Double) -> [Int] {
    var (day, days) = (from - apart, [Int]())
    while true {
      day += apart + Int(draws.exponential(mean: mean))
      guard day < to else { return days }
      if day >= from { days.append(day) }
    }
  }

  /// Takes sessions of a symbol, unless another event has one of them.
  private mutating func take(_ symbol: Int, _ sessions: ClosedRange<Int>) -> Bool {
    let range = sessions.clamped(to: 0...bars[symbol].count - 1)
    guard !taken[symbol][range].contains(true) else { return false }
    for session in range { taken[symbol][session] = true }
    return true
  }

  /// The standard deviation of the 60 log returns before a session.
  private func deviation(_ symbol: Int, before session: Int) -> Double {
    let returns = (session - 60..<session).map { log(bars[symbol][$0].close / bars[symbol][$0 - 1].close) }
    let mean = returns.reduce(0, +) / Double(returns.count)
    return (returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(returns.count)).squareRoot()
  }

  /// Multiplies a bar's open and close, and its extremes by the larger and the smaller factor.
  private mutating func scale(_ symbol: Int, _ session: Int, open: Double, close: Double) {
    let bar = bars[symbol][session]
    let (first, last) = (PriceTick.rounded(bar.open * open), PriceTick.rounded(bar.close * close))
    bars[symbol][session].open = first
    bars[symbol][session].close = last
    bars[symbol][session].high = max(PriceTick.rounded(bar.high * max(open, close)), first, last)
    bars[symbol][session].low = min(PriceTick.rounded(bar.low * min(open, close)), first, last)
  }
}
