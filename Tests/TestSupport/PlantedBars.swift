public import Champion
import Foundation

/// Bars into which anomalies are put on purpose, from a session on. Everything is a function of symbol and seed.
public struct PlantedBars {
  /// A pattern of prices.
  public enum Pattern: String, CaseIterable, Sendable {
    /// Three equal steps away and three back.
    case reversal
    /// An open away from the close before, and all that follows stays there.
    case gap
    /// A close away, the next open with it, the next close back.
    case spike
    /// Open, high, low and close at the close before, for as many sessions as its size.
    case frozen
    /// Five sessions whose returns are larger.
    case burst
  }

  /// The bars as they are now.
  public private(set) var columns: [BarField: [Double]]
  /// The sessions of what was planted.
  public private(set) var events: [ClosedRange<Int>] = []
  private let original: BarSeries

  /// The bars with what was planted.
  public var series: BarSeries { BarSeries(symbol: original.symbol, dates: original.dates, columns: columns) }

  private init(_ series: BarSeries) {
    original = series
    columns = Dictionary(uniqueKeysWithValues: BarField.required.map { ($0, series[$0] ?? []) })
  }

  /// Volumes of 3 to 10 times the mean of the 20 before, on 1 % of the sessions; not where they are so naturally.
  public static func volumeSpikes(_ series: BarSeries, from first: Int, seed: UInt64) -> PlantedBars {
    var planted = PlantedBars(series)
    var draws = CounterRandom(seed: seed, label: "volume spikes \(series.symbol)")
    for session in max(first, 20)..<series.count {
      let (chance, factor) = (draws.uniform(), 3 + 7 * draws.uniform())
      let mean = series.volume[session - 20..<session].reduce(0, +) / 20
      guard chance < 0.01, series.volume[session] <= 3 * mean, mean > 0 else { continue }
      planted.columns[.volume]?[session] = (factor * mean).rounded()
      planted.events.append(session...session)
    }
    return planted
  }

  /// A pattern of so many volatilities, about once in 200 sessions.
  public static func pattern(
    _ pattern: Pattern, size: Double, _ series: BarSeries, from first: Int, seed: UInt64
  ) -> PlantedBars {
    var planted = PlantedBars(series)
    var draws = CounterRandom(seed: seed, label: "\(pattern) \(size) \(series.symbol)")
    var session = max(first, 61) + Int(-200 * log(1 - draws.uniform()))
    while session < series.count - 40 {
      let sign = draws.uniform() < 0.5 ? 1.0 : -1
      planted.events.append(session...planted.plant(pattern, size, sign, at: session))
      session += 80 + Int(-120 * log(1 - draws.uniform()))
    }
    return planted
  }

  private mutating func plant(_ pattern: Pattern, _ size: Double, _ sign: Double, at first: Int) -> Int {
    let closes = columns[.close] ?? []
    let returns = (first - 60..<first).map { log(closes[$0] / closes[$0 - 1]) }
    let mean = returns.reduce(0, +) / 60
    let height = size * sign * (returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 60).squareRoot()
    switch pattern {
    case .gap:
      move(first, opens: [height], closes: [height])
      return first
    case .spike:
      move(first, opens: [0, height], closes: [height, 0])
      return first + 1
    case .reversal:
      let path = [1, 2, 3, 2, 1, 0].map { Double($0) / 3 * height }
      move(first, opens: [0] + path.dropLast(), closes: path)
      return first + 5
    case .frozen: return freeze(first, Int(size))
    case .burst: return burst(first, abs(height))
    }
  }

  /// Adds to the logs of prices; after the last session what the last close has stays.
  private mutating func move(_ first: Int, opens: [Double], closes: [Double]) {
    for session in first..<original.count {
      let step = min(session - first, opens.count)
      let open = exp(step < opens.count ? opens[step] : closes[closes.count - 1])
      let close = exp(step < closes.count ? closes[step] : closes[closes.count - 1])
      scale(session, open: open, close: close, high: max(open, close), low: min(open, close))
    }
  }

  private mutating func scale(_ session: Int, open: Double, close: Double, high: Double, low: Double) {
    columns[.open]?[session] *= open
    columns[.close]?[session] *= close
    let ends = [columns[.open]?[session] ?? 0, columns[.close]?[session] ?? 0]
    let highest = max((columns[.high]?[session] ?? 0) * high, ends[0], ends[1])
    let lowest = min((columns[.low]?[session] ?? 0) * low, ends[0], ends[1])
    columns[.high]?[session] = highest
    columns[.low]?[session] = lowest
  }

  private mutating func freeze(_ first: Int, _ count: Int) -> Int {
    let closes = columns[.close] ?? []
    let (still, factor) = (closes[first - 1], closes[first - 1] / closes[first + count - 1])
    for field in [BarField.open, .high, .low, .close] {
      for session in first..<first + count { columns[field]?[session] = still }
      for session in first + count..<original.count { columns[field]?[session] *= factor }
    }
    return first + count - 1
  }

  /// All log prices of five sessions against the close before times one factor.
  private mutating func burst(_ first: Int, _ size: Double) -> Int {
    let old = columns[.close] ?? []
    let returns = (first..<first + 5).map { log(old[$0] / old[$0 - 1]) }
    let factor = min(size / max((returns.reduce(0) { $0 + $1 * $1 } / 5).squareRoot(), 1e-4), 50)
    var last = old[first - 1]
    for session in first..<first + 5 {
      let before = last
      for field in [BarField.open, .high, .low, .close] {
        let price = columns[field]?[session] ?? 0
        columns[field]?[session] = before * exp(factor * log(price / old[session - 1]))
      }
      last = columns[.close]?[session] ?? last
    }
    for field in [BarField.open, .high, .low, .close] {
      for session in first + 5..<original.count { columns[field]?[session] *= last / old[first + 4] }
    }
    return first + 4
  }
}
