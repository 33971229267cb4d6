/// What an element must hold so that an indicator can use it.
public struct InputRequirement: OptionSet, Hashable, Sendable {
  /// A bit for each member.
  public let rawValue: UInt8

  /// A set of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A finite first price.
  public static let open = InputRequirement(rawValue: 1)
  /// A finite highest price.
  public static let high = InputRequirement(rawValue: 2)
  /// A finite lowest price.
  public static let low = InputRequirement(rawValue: 4)
  /// A finite last price.
  public static let close = InputRequirement(rawValue: 8)
  /// A finite volume.
  public static let volume = InputRequirement(rawValue: 16)
  /// The required prices, or numbers, are above zero: a logarithm or a ratio of them is taken.
  public static let positive = InputRequirement(rawValue: 32)

  /// Highest, lowest and last price.
  public static let highLowClose: InputRequirement = [.high, .low, .close]
  /// The four prices.
  public static let prices: InputRequirement = [.open, .high, .low, .close]
  /// Prices and volume.
  public static let everything: InputRequirement = [.open, .high, .low, .close, .volume]

  /// The largest magnitude that is used: its fourth power is still a number.
  static let limit = 1e75
  /// The least magnitude that is used, but for zero itself: its ratio to the largest, and its square, are still
  /// numbers.
  static let least = 1e-75

  /// Whether a number is finite enough, and positive where that is asked for; a volume may be zero.
  @inline(__always)
  func admits(_ value: Double, positive: Bool) -> Bool {
    abs(value) <= Self.limit && (abs(value) >= Self.least || (value == 0 && !positive)) && (!positive || value > 0)
  }
}
