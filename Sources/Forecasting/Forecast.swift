public import ChampionCore
public import Features

/// What is expected of one symbol at one later session, with the interval in which it is expected to fall.
public struct Forecast: Codable, Hashable, Sendable {
  /// The symbol.
  public let symbol: String
  /// The last session that was known.
  public let asOf: CalendarDate
  /// How many sessions later, from 1.
  public let horizon: Int
  /// The session that is forecast, found by a calendar.
  public let date: CalendarDate
  /// What `value` is.
  public let target: Target
  /// The forecast, in the target's unit.
  public let value: Double
  /// The lower end of the interval, in the target's unit.
  public let lower: Double
  /// The upper end of the interval, in the target's unit.
  public let upper: Double
  /// The share of intervals that are to hold what happens.
  public let level: Double
  /// The forecast as a close, in the unit of the last known session; nil where the target is no price.
  public let price: Double?
  /// The lower end of the interval as a close.
  public let priceLower: Double?
  /// The upper end of the interval as a close.
  public let priceUpper: Double?
  /// The last known close: what persistence forecasts.
  public let lastClose: Double
  /// The name and version of the model, such as `lstm_AAPL@v3`.
  public let modelVersion: String
}
