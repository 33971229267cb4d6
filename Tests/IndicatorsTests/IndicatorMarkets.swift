import ChampionCore
import Foundation
import Indicators
import MarketData
import TestSupport

/// Bars of every kind that indicators must be right on.
enum IndicatorMarkets {
  /// Real bars that may be shipped: thirteen years of six symbols.
  static func examples() throws -> [(name: String, bars: BarColumns)] {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(
        from: BarFile(path: EvaluationData.examples + "/us_stocks_daily_2000_2013.parquet"), exchange: "US")
      let symbols = try lake.symbols().map(\.symbol)
      return try lake.bars(of: symbols).map { ($0.symbol, BarColumns($0.rows(0..<min($0.count, 900)))) }
    }
  }

  /// Real bars for evaluation only: some symbols of the NSE, as printed, and of the S&P 500.
  static func evaluation() throws -> [(name: String, bars: BarColumns)] {
    try withTemporaryFolder { folder in
      try [("nse/daily_unadjusted.parquet", "NSE"), ("us/sp500_daily.parquet", "US")].flatMap { file, exchange in
        let lake = Lake(at: folder + "/" + exchange)
        try lake.importBars(from: BarFile(path: EvaluationData.path(file)), exchange: exchange)
        let symbols = try lake.symbols().map(\.symbol).enumerated().filter { $0.offset % 5 == 0 }.map(\.element).prefix(
          7)
        return try lake.bars(of: Array(symbols)).map { ($0.symbol, BarColumns($0.rows(0..<min($0.count, 1_200)))) }
      }
    }
  }

  /// Markets that break what is written carelessly.
  static let synthetic: [(name: String, bars: BarColumns)] = [
    ("random walk", walk(seed: 1, count: 700)),
    ("ticks of 0.05", walk(seed: 2, count: 700, tick: 0.05)),
    ("flat stretches", walk(seed: 3, count: 700, tick: 0.5, volatility: 0.001)),
    ("prices of a ten-thousandth", walk(seed: 4, count: 400, start: 1e-4)),
    ("prices of a hundred million", walk(seed: 5, count: 400, start: 1e8)),
    ("a price that never moves", constant(101.3, count: 300)),
    ("one move, then none", halted(count: 600)),
    ("no volume on most days", walk(seed: 6, count: 400, isThin: true)),
  ]

  static func walk(
    seed: UInt64, count: Int, start: Double = 100, tick: Double? = nil, volatility: Double = 0.02, isThin: Bool = false
  ) -> BarColumns {
    var random = CounterRandom(seed: seed, label: "indicator market")
    func rounded(_ price: Double) -> Double { tick.map { (price / $0).rounded() * $0 } ?? price }
    var (close, columns) = (start, [[Double]](repeating: [], count: 5))
    for _ in 0..<count {
      let open = close * exp(0.3 * volatility * random.standardNormal())
      close *= exp(volatility * random.standardNormal())
      let high = max(open, close) * exp(0.4 * volatility * abs(random.standardNormal()))
      let low = min(open, close) * exp(-0.4 * volatility * abs(random.standardNormal()))
      let volume = (1e5 * exp(random.standardNormal())).rounded()
      let bar = [open, high, low, close].map(rounded) + [isThin && random.standardNormal() < 1 ? 0 : volume]
      for (column, value) in bar.enumerated() { columns[column].append(value) }
    }
    return BarColumns(open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
  }

  static func constant(_ price: Double, count: Int) -> BarColumns {
    let prices = [Double](repeating: price, count: count)
    return BarColumns(open: prices, high: prices, low: prices, close: prices, volume: prices.map { $0 * 10 })
  }

  /// A walk that stops: what its indicators say of a price that stands still for long.
  static func halted(count: Int) -> BarColumns {
    let (walk, still) = (walk(seed: 7, count: 60), constant(99.95, count: count - 60))
    return BarColumns(
      open: walk.open + still.open, high: walk.high + still.high, low: walk.low + still.low,
      close: walk.close + still.close, volume: walk.volume + still.volume)
  }
}

extension BarColumns {
  /// All columns, in the order of ``PriceField``.
  var all: [[Double]] { [open, high, low, close, volume] }

  /// The bars as values.
  var bars: [Bar] {
    var bars: [Bar] = []
    forEach { bars.append($0) }
    return bars
  }

  /// The bars without those at some rows.
  func without(_ rows: Set<Int>) -> BarColumns { selecting((0..<count).filter { !rows.contains($0) }) }

  /// The bars with not-a-number in some rows.
  func missing(_ rows: Set<Int>) -> BarColumns {
    let columns = all.map { column in column.indices.map { rows.contains($0) ? .nan : column[$0] } }
    return BarColumns(
      open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
  }
}
