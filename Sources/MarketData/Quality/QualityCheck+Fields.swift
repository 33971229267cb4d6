import ChampionCore
import Foundation

// What the optional fields of a series say of it.
extension QualityCheck {
  /// A printed close before that differs by more than this share is another session's.
  private static let previousCloseTolerance = 1e-3

  func previousCloses() -> QualityFinding? {
    guard let printed = series[.previousClose] else { return nil }
    let close = series.close
    let rows = close.indices.dropFirst().filter {
      printed[$0].isFinite && abs(printed[$0] / close[$0 - 1] - 1) > Self.previousCloseTolerance
    }
    guard let row = rows.first else { return nil }
    return finding(
      .previousCloseDisagrees, rows,
      "the close before \(series.dates[row]) is printed as \(printed[row].text(digits: 7)), and was "
        + "\(close[row - 1].text(digits: 7)) on \(series.dates[row - 1])")
  }

  /// Money by price times volume is near 1; a median near another power of ten is another unit.
  func turnoverUnit() -> QualityFinding? {
    guard let turnover = series[.turnover] else { return nil }
    let (close, volume) = (series.close, series.volume)
    let rows = turnover.indices.filter { turnover[$0] > 0 && volume[$0] > 0 }
    let power = rows.map { log10(turnover[$0] / (close[$0] * volume[$0])) }.median.rounded()
    guard power.isFinite, power != 0 else { return nil }
    let factor = pow(10, power).text(digits: 3)
    return finding(.turnoverUnit, rows, "turnover is \(factor) times price times volume")
  }

  /// Fields of the exchange that some sessions lack.
  func missingFields() -> [QualityFinding] {
    [BarField.vwap, .turnover, .trades, .deliveredVolume, .previousClose].compactMap { field in
      guard let values = series[field] else { return nil }
      let rows = values.indices.filter { values[$0].isNaN }
      guard let last = rows.last else { return nil }
      return finding(.missingField, rows, "\(field.rawValue) is empty, last on \(series.dates[last])")
    }
  }

  /// Whether an unadjusted series is none: prices of an exchange are multiples of its tick, those that were divided are
  /// not.
  ///
  /// - Parameter tick: the smallest step of the exchange's prices.
  func adjustedAtSource(tick: Double) -> QualityFinding? {
    let close = series.close
    // Vendors round to paise, and ticks of a paisa are new: where the last year is on the tick, earlier ones were too.
    func share(_ rows: Range<Int>) -> Double {
      let onTick = rows.count { abs(close[$0] / tick - (close[$0] / tick).rounded()) < 1e-6 * max(1, close[$0] / tick) }
      return rows.isEmpty ? 0 : Double(onTick) / Double(rows.count)
    }
    let recent = max(0, close.count - 250)..<close.count
    let earlier = 0..<recent.lowerBound
    guard share(recent) > 0.99, earlier.count > 20, share(earlier) < 0.9 else { return nil }
    let rows = earlier.filter {
      abs(close[$0] / tick - (close[$0] / tick).rounded()) >= 1e-6 * max(1, close[$0] / tick)
    }
    return finding(.adjustedAtSource, rows, "closes are not multiples of \(tick), the exchange's tick")
  }
}
