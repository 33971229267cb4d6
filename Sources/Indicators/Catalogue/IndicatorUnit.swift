/// The unit of a number that an indicator yields, where it is fed with prices.
public enum IndicatorUnit: String, Codable, Hashable, Sendable {
  /// None: it does not change when all prices are doubled, nor when all volumes are.
  case number
  /// That of what it is fed with, usually a price.
  case price
  /// The square of what it is fed with.
  case squaredPrice
  /// Another: a count of shares, a sum since the first day, an angle. It depends on the day the series begins, or on
  /// the size of the symbol or its price, and says something only beside earlier values of the same series.
  case level
}
