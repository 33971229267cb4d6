import Foundation

/// The natural logarithm of a price over the price before.
///
/// - Units: log points; 0.01 is about one percent.
/// - Warm-up: 2 prices.
/// - Complexity: O(1) an update.
public struct LogReturn: Indicator {
  private var last: Double?

  /// A return over one step.
  public init() {}

  /// Takes the next price.
  public mutating func update(_ input: Double) -> Double? {
    defer { last = input }
    return last.map { log(input / $0) }
  }
}
