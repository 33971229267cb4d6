import Foundation

/// The natural logarithm of a volume over the mean of the `period` volumes before it.
///
/// One share is added to both, so that a session without volume has a value.
///
/// - Units: log points; 0 is an average session.
/// - Warm-up: `period + 1` volumes.
/// - Complexity: O(period) an update.
public struct RelativeVolume: Indicator {
  private var trailing: SimpleMovingAverage
  private var average: Double?

  /// A volume relative to the period before.
  ///
  /// - Precondition: `period` is at least 1.
  public init(period: Int) {
    trailing = SimpleMovingAverage(period: period)
  }

  /// Takes the next volume.
  public mutating func update(_ input: Double) -> Double? {
    defer { average = trailing.update(input) }
    return average.map { log((input + 1) / ($0 + 1)) }
  }
}
