public import MarketData

/// Chaikin's money flow (CMF): which part of the volume of the last bars went to closes near the high.
///
/// - Formula: `sum of volume x ((close - low) - (high - close)) / (high - low)` over the sum of volume, both over
///   `period` bars; 0 where there was no volume.
/// - Units: -1 to 1.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: M. Chaikin; TA-Lib's `CMF`.
public struct ChaikinMoneyFlow: PeriodIndicator {
  /// `cmf`.
  public static let listing = IndicatorListing("cmf", "Chaikin money flow", .volume, [.period(20, from: 2)])
  /// Highest, lowest and last price, and volume.
  public static let requirement: InputRequirement = [.highLowClose, .volume]

  private var flows: RollingWindow
  private var volumes: RollingWindow

  /// A flow over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    (flows, volumes) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { flows.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    flows.append(input.moneyFlowVolume)
    volumes.append(input.volume)
    guard flows.isFull else { return nil }
    let volume = volumes.sum
    return volume > 0 ? flows.sum / volume : 0
  }
}
