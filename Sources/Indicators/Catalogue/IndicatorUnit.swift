/// The unit of a number that an indicator yields, where it is fed with prices.
public enum IndicatorUnit: String, Codable, Hashable, Sendable {
  /// None: it does not change when all prices are doubled, nor when all volumes are.
  case number
  /// That of what it is fed with, usually a price.
  case price
  /// The square of what it is fed with.
  case squaredPrice
  /// A count of shares, or one times a price: a level that depends on the day the series begins, or on the symbol's size.
  case volume
}
