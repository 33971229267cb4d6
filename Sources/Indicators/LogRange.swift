import Foundation
public import MarketData

/// The natural logarithm of a bar's high over its low.
///
/// - Units: log points.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
public struct LogRange: Indicator {
  /// A range of one bar.
  public init() {}

  /// Takes the next bar.
  public mutating func update(_ input: Bar) -> Double? {
    log(input.high / input.low)
  }
}
