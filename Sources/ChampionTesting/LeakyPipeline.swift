public import Champion

/// A small honest pipeline, and the same with one of the ways in which pipelines are known to see the future.
///
/// They show that a check has teeth: ``checkCausality(on:times:seed:pipeline:)`` passes ``none`` and must catch each other.
public enum LeakyPipeline: String, CaseIterable, Sendable {
  /// Knows nothing of later days.
  case none
  /// Its scaler is fitted on all rows.
  case scaler
  /// The feature that follows returns best is selected on all rows.
  case selection
  /// Its interval is calibrated on all rows.
  case calibration
  /// Its last feature is the return that it is to forecast.
  case target
  /// Its prices are adjusted for splits that are to come.
  case adjustment
  /// It smooths prices by a mean that is centred on the day.
  case smoothing

  /// Fits on the history of the first symbol as of a day.
  ///
  /// - Returns: the forecast return of the next session, the half-width of its interval, and the last known price.
  public func forecast(_ history: MarketHistory, _ day: CalendarDate) -> [Double] {
    let known = closes(history, day)
    let everything = closes(history, history.bars.first?.dates.last ?? day)
    let own = LinearModel(self == .scaler ? everything : known, selectingOn: self == .selection ? everything : known)
    let halfWidth = own.errorQuantile(on: self == .calibration ? everything : known)
    let origin = self == .target && everything.count > known.count ? Array(everything[...known.count]) : known
    return [own.forecast(origin), halfWidth, known.last ?? 0]
  }

  private func closes(_ history: MarketHistory, _ day: CalendarDate) -> [Double] {
    guard let series = history.bars.first, let last = series.dates.last else { return [] }
    switch self {
    case .adjustment:
      let adjusted = series.adjusted(for: history.actions)
      return adjusted.upTo(min(day, last)).close
    case .smoothing:
      let close = series.close
      let smooth = close.indices.map { row in
        let window = close[max(row - 2, 0)...min(row + 2, close.count - 1)]
        return window.reduce(0, +) / Double(window.count)
      }
      return Array(smooth[..<series.upTo(day).count])
    default: return history.adjustedBars(asOf: day).first?.close ?? []
    }
  }
}

/// A return as a multiple of one scaled earlier return: the smallest model that has a scaler, a selection and a slope.
private struct LinearModel {
  private let lag: Int
  private let mean: Double
  private let deviation: Double
  private let slope: Double

  private static let lags = [1, 2, 3]

  /// The slope is fitted on what the scaler is fitted on.
  init(_ closes: [Double], selectingOn wide: [Double]) {
    let (returns, wideReturns) = (Self.returns(closes), Self.returns(wide))
    let scores = Self.lags.map { abs(Self.covariance(wideReturns, lag: $0)) }
    lag = Self.lags[scores.indices.max { scores[$0] < scores[$1] } ?? 0]
    mean = returns.reduce(0, +) / Double(max(returns.count, 1))
    let variance = returns.reduce(0) { [mean] in $0 + ($1 - mean) * ($1 - mean) } / Double(max(returns.count, 1))
    deviation = variance.squareRoot()
    slope = Self.covariance(returns, lag: lag) / deviation
  }

  func forecast(_ closes: [Double]) -> Double {
    forecast(Self.returns(closes), before: Self.returns(closes).count)
  }

  /// The error that nine of ten forecasts stay below.
  func errorQuantile(on closes: [Double]) -> Double {
    let returns = Self.returns(closes)
    let errors = (Self.lags.count..<returns.count).map { abs(returns[$0] - forecast(returns, before: $0)) }.sorted()
    return errors.isEmpty ? 0 : errors[errors.count * 9 / 10]
  }

  private func forecast(_ returns: [Double], before row: Int) -> Double {
    row >= lag ? slope * (returns[row - lag] - mean) / deviation : 0
  }

  private static func returns(_ closes: [Double]) -> [Double] {
    zip(closes.dropFirst(), closes).map { $0 / $1 - 1 }
  }

  private static func covariance(_ returns: [Double], lag: Int) -> Double {
    let pairs = zip(returns.dropFirst(lag), returns)
    return pairs.reduce(0) { $0 + $1.0 * $1.1 } / Double(max(returns.count - lag, 1))
  }
}
