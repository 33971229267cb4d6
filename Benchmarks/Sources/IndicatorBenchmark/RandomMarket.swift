import Champion
import Foundation

/// Symbols that walk at random, by the law of the Python peers.
struct RandomMarket {
  /// Open, high, low, close and volume of each symbol.
  let symbols: [[[Double]]]

  init(symbols count: Int, sessions: Int) {
    var random = CounterRandom(seed: 42, label: "indicator benchmark")
    symbols = (0..<count).map { _ in
      var (logPrice, columns) = (log(100.0), [[Double]](repeating: [], count: 5))
      for column in columns.indices { columns[column].reserveCapacity(sessions) }
      for _ in 0..<sessions {
        logPrice += 0.0002 + 0.02 * random.standardNormal()
        let close = exp(logPrice)
        let open = close * exp(0.005 * random.standardNormal())
        let high = max(open, close) * exp(0.005 * abs(random.standardNormal()))
        let low = min(open, close) * exp(-0.005 * abs(random.standardNormal()))
        let volume = (10_000 + 990_000 * random.uniform()).rounded()
        for (column, value) in [open, high, low, close, volume].enumerated() { columns[column].append(value) }
      }
      return columns
    }
  }
}
