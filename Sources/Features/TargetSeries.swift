import Foundation

/// A target over the rows of a table: what was known of it on each evening, and what came.
///
/// Forecasters work in *scaled units*, in which outcomes of calm and of stormy times are of one size:
///
/// - returns, closes: the simple return over the known volatility times the root of the steps;
/// - directions: the outcome less one half;
/// - volatilities, ranges: the logarithm of the outcome over its slow mean known at the origin;
/// - volumes: the logarithm of the volume over its mean of the last 20 known sessions.
///
/// - Shape: one value a row of the table.
public struct TargetSeries: Sendable {
  /// The target.
  public let target: Target
  /// The last session's outcome in scaled units, as it stood against what was known the evening before.
  public let own: [Double]
  /// The mean of ``own`` over 5 sessions.
  public let weekly: [Double]
  /// The mean of ``own`` over 22 sessions.
  public let monthly: [Double]
  /// What is observed each session: the close, the volatility, or the volume.
  let observations: [Double]
  /// What outcomes are measured against: the close, the slow mean of volatilities, or the mean volume.
  let references: [Double]
  /// The volatility of returns known each evening.
  let volatilities: [Double]

  /// The count of rows.
  var count: Int { own.count }

  // MARK: Outcomes

  /// The row on whose evening an outcome is known.
  ///
  /// - Parameters:
  ///   - row: the origin.
  ///   - step: steps ahead, from 1.
  public func lastRow(of row: Int, step: Int) -> Int { row + step + target.span - 1 }

  /// What came, in scaled units; nil if it is not known in this table.
  ///
  /// - Parameters:
  ///   - row: the origin.
  ///   - step: steps ahead, from 1.
  public func outcome(of row: Int, step: Int) -> Double? {
    let last = lastRow(of: row, step: step)
    guard row >= 0, step >= 1, last < count else { return nil }
    return scaled(observations[last], row: row, step: step)
  }

  /// A close, volatility or volume in scaled units.
  ///
  /// - Parameters:
  ///   - observed: the number.
  ///   - row: the origin.
  ///   - step: steps ahead, from 1.
  package func scaled(_ observed: Double, row: Int, step: Int) -> Double {
    switch target {
    case .return, .close: (observed / references[row] - 1) / scale(row, step)
    case .direction: observed == references[row] ? 0 : observed > references[row] ? 0.5 : -0.5
    case .range, .volatility, .yangZhang: VolatilityLevel.logarithm(observed, over: references[row])
    case .volume: VolumeLevel.logarithm(observed, over: references[row])
    }
  }

  /// The close, volatility or volume that a scaled number stands for.
  ///
  /// - Precondition: the target is not a direction.
  package func observed(_ scaled: Double, row: Int, step: Int) -> Double {
    switch target {
    case .return, .close, .direction: price(scaled, row: row, step: step)
    case .range, .volatility, .yangZhang: value(scaled, row: row, step: step)
    case .volume: exp(scaled) * references[row]
    }
  }

  /// What persistence says, in scaled units: the last price, the last volatility, the last volume; of a direction, that
  /// both are as likely.
  ///
  /// - Parameter row: the origin.
  public func persistence(_ row: Int) -> Double {
    switch target {
    case .return, .close, .direction: 0
    case .range, .volatility, .yangZhang, .volume: scaled(observations[row], row: row, step: 1)
    }
  }

  // MARK: Units

  /// A scaled number in the target's unit.
  ///
  /// - Parameters:
  ///   - scaled: the number; one that is impossible counts as the nearest possible one.
  ///   - row: the origin.
  ///   - step: steps ahead, from 1.
  public func value(_ scaled: Double, row: Int, step: Int) -> Double {
    switch target {
    case .return: simpleReturn(scaled, row, step)
    case .close: references[row] * (1 + simpleReturn(scaled, row, step))
    case .direction: min(max(scaled + 0.5, 0), 1)
    case .range, .volatility, .yangZhang: VolatilityLevel.value(scaled, of: references[row])
    case .volume: scaled
    }
  }

  /// A scaled return as a close.
  public func price(_ scaled: Double, row: Int, step: Int) -> Double {
    references[row] * (1 + simpleReturn(scaled, row, step))
  }

  /// A price cannot fall below zero, nor a return below minus one.
  private func simpleReturn(_ scaled: Double, _ row: Int, _ step: Int) -> Double { max(scaled * scale(row, step), -1) }

  private func scale(_ row: Int, _ step: Int) -> Double { volatilities[row] * Double(step).squareRoot() }
}
