package import ChampionCore
import Foundation
import MarketData

extension FeatureTable {
  /// The table of the bars up to a row and one expected bar more, in which the target is what was forecast.
  ///
  /// The expected bar opens at the last close. What is not forecast is the mean of the last 20 bars: of the logarithm of
  /// the range, and of the volume. The close stays, unless it is what was forecast; the range is wide enough for both.
  ///
  /// - Parameters:
  ///   - observed: the close, volatility or volume that is expected.
  ///   - row: the last row that is known.
  /// - Throws: ``ChampionError`` with `badData` if a feature of the expected bar is not finite.
  package func expecting(_ observed: Double, after row: Int) throws(ChampionError) -> FeatureTable {
    let known = series.upTo(dates[row])
    let bar = ExpectedBar(after: known, target: target.target, observed)
    return try FeatureTable(features, target: target.target, of: known.appending(bar.bar, on: bar.date))
  }
}

/// The bar that follows a series if a forecast comes true.
private struct ExpectedBar {
  private static let period = 20

  let bar: Bar
  let date: CalendarDate

  init(after known: BarSeries, target: Target, _ observed: Double) {
    let recent = known.rows(max(0, known.count - Self.period)..<known.count)
    func mean(_ logarithms: [Double]) -> Double { logarithms.reduce(0, +) / Double(max(logarithms.count, 1)) }
    let open = known.close.last ?? 0
    let close = target.isOfPrice ? max(observed, .leastNormalMagnitude) : open
    let body = abs(log(close / open))
    let range: Double =
      switch target {
      case .range: observed
      case .volatility, .yangZhang: (2 * (observed * observed + (2 * log(2) - 1) * body * body)).squareRoot()
      default: mean(zip(recent.high, recent.low).map { log($0 / $1) })
      }
    let volume = target == .volume ? observed : exp(mean(recent.volume.map { log(max($0, 1)) }))
    let beyond = exp(max(range - body, 0) / 2)
    bar = Bar(
      open: open, high: max(open, close) * beyond, low: min(open, close) / beyond, close: close, volume: volume)
    date = (known.dates.last ?? CalendarDate(daysSinceEpoch: 0)).advanced(by: 1)
  }
}
