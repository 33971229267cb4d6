/// The change of a price as a fraction of the price before.
///
/// - Units: a fraction; 0.01 is one percent.
/// - Warm-up: 2 prices.
/// - Complexity: O(1) an update.
public struct SimpleReturn: Indicator {
  private var last: Double?

  /// A return over one step.
  public init() {}

  /// Takes the next price.
  public mutating func update(_ input: Double) -> Double? {
    defer { last = input }
    return last.map { input / $0 - 1 }
  }
}
