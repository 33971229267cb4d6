package import ChampionCore
import Features
public import Forecasting
public import Statistics

/// All symbols together against their baselines.
///
/// Losses are averaged over the symbols of each day first: symbols move together, so a day is one observation, not as many
/// as there are symbols.
public struct PooledEvaluation: Codable, Hashable, Sendable {
  /// The symbols.
  public let symbols: [String]
  /// The count of days.
  public let days: Int
  /// The comparison.
  public let dieboldMariano: DieboldMarianoTest
  /// What it supports.
  public let verdict: Verdict

  /// One symbol's losses by day.
  public struct Losses: Sendable {
    let symbol: String
    let byDay: [(date: CalendarDate, model: Double, baseline: Double)]

    init(symbol: String, byDay: [(date: CalendarDate, model: Double, baseline: Double)]) {
      (self.symbol, self.byDay) = (symbol, byDay)
    }

    /// Collects losses.
    ///
    /// - Parameters:
    ///   - track: the model's forecasts.
    ///   - baseline: the baseline's, at the same origins.
    public init(_ track: ForecastTrack, baseline: ForecastTrack) {
      symbol = track.table.symbol
      let dates = track.origins.map { track.table.dates[$0] }
      byDay = zip(dates, zip(track.losses, baseline.losses)).map { ($0, $1.0, $1.1) }
    }
  }

  /// The means of one day.
  package struct Day: Sendable {
    package let date: CalendarDate
    package let model: Double
    package let baseline: Double
  }

  /// The mean losses of each day, in time order.
  package static func meansByDay(_ losses: [Losses]) -> [Day] {
    Dictionary(grouping: losses.flatMap(\.byDay), by: \.date).sorted { $0.key < $1.key }.map { date, symbols in
      let count = Double(symbols.count)
      return Day(
        date: date, model: symbols.reduce(0) { $0 + $1.model } / count,
        baseline: symbols.reduce(0) { $0 + $1.baseline } / count)
    }
  }

  /// Pools symbols.
  ///
  /// - Parameters:
  ///   - losses: of each symbol.
  ///   - horizon: how many sessions losses overlap.
  public init(_ losses: [Losses], horizon: Int = 1) {
    let days = Self.meansByDay(losses)
    symbols = losses.map(\.symbol)
    self.days = days.count
    dieboldMariano = DieboldMarianoTest(
      losses: days.map(\.model), baseline: days.map(\.baseline), horizon: horizon)
    verdict = Verdict(dieboldMariano)
  }
}

extension PooledEvaluation.Losses {
  /// The losses over the symbol's mean baseline loss, so that symbols of all volatilities count alike.
  package var overBaseline: PooledEvaluation.Losses {
    let mean = byDay.reduce(0) { $0 + $1.baseline } / Double(max(byDay.count, 1))
    guard mean > 0 else { return self }
    return .init(symbol: symbol, byDay: byDay.map { ($0.date, $0.model / mean, $0.baseline / mean) })
  }
}
