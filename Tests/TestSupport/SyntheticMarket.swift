public import Champion
import Foundation

/// Markets whose law is known, for tests.
public enum SyntheticMarket {
  /// Daily bars whose returns follow `r = persistence(t) x previous + noise`.
  ///
  /// - Parameters:
  ///   - persistence: the autoregressive coefficient at a session.
  public static func series(
    _ symbol: String = "TEST", sessions: Int, seed: UInt64, volatility: Double = 0.01,
    persistence: (Int) -> Double = { _ in 0 }
  ) -> BarSeries {
    var random = CounterRandom(seed: seed, label: "synthetic market")
    var (close, last) = (100.0, 0.0)
    var columns: [BarField: [Double]] = [:]
    for session in 0..<sessions {
      last = persistence(session) * last + volatility * normal(&random)
      let open = close * exp(0.2 * volatility * normal(&random))
      close *= exp(last)
      columns[.open, default: []].append(open)
      columns[.close, default: []].append(close)
      columns[.high, default: []].append(max(open, close) * exp(0.3 * volatility * abs(normal(&random))))
      columns[.low, default: []].append(min(open, close) * exp(-0.3 * volatility * abs(normal(&random))))
      columns[.volume, default: []].append((1e6 * exp(0.4 * normal(&random))).rounded())
    }
    return BarSeries(symbol: symbol, dates: dates(sessions), columns: columns)
  }

  /// Weekdays from 2010-01-01 on.
  public static func dates(_ count: Int) -> [CalendarDate] {
    TradingCalendar.weekdays.sessions(after: CalendarDate(daysSinceEpoch: 14_609), count: count)
  }

  /// A standard normal number.
  public static func normal(_ random: inout CounterRandom) -> Double {
    random.standardNormal()
  }

  /// Bars as CSV text, every digit kept.
  public static func csv(_ series: [BarSeries]) -> String {
    let header = "symbol,date,open,high,low,close,volume\n"
    return header
      + series.flatMap { series in
        zip(series.dates, series.bars).map { date, bar in
          "\(series.symbol),\(date),\(bar.open),\(bar.high),\(bar.low),\(bar.close),\(bar.volume)\n"
        }
      }.joined()
  }

  /// A lake with some series.
  public static func lake(of series: [BarSeries], in folder: String) throws -> Lake {
    let file = folder + "/\(UUID().uuidString).csv"
    try csv(series).write(toFile: file, atomically: true, encoding: .utf8)
    let lake = Lake(at: folder + "/lake-\(UUID().uuidString)")
    try lake.importBars(from: BarFile(path: file), exchange: "TEST")
    return lake
  }
}

extension ForecastRecipe {
  /// A network small enough for tests. What is tested with it does not depend on size.
  public static func small(
    _ learner: Learner = .lstm, target: Target = .return, horizon: Int = 2, seeds: Int = 1
  ) -> ForecastRecipe {
    var recipe = ForecastRecipe(learner, target: target)
    recipe.network.window = 10
    recipe.network.units = [8, 6]
    recipe.horizon = horizon
    recipe.network.maximumEpochs = 6
    recipe.network.patience = 3
    recipe.seeds = seeds
    return recipe
  }
}
