import Foundation
import Indicators
import MarketData

extension TargetSeries {
  /// A target over a whole series; not-a-number where it is warming up.
  ///
  /// - Parameters:
  ///   - series: the bars.
  ///   - volatilities: of returns, known each evening; not-a-number where they are warming up.
  /// - Complexity: O(sessions).
  init(_ target: Target, of series: BarSeries, volatilities: [Double]) {
    self.target = target
    self.volatilities = volatilities
    switch target {
    case .return, .close, .direction:
      (observations, references) = (series.close, series.close)
      own = series.close.indices.map { row in
        row == 0 ? .nan : (series.close[row] / series.close[row - 1] - 1) / volatilities[row - 1]
      }
    case .range, .volatility, .yangZhang:
      observations = VolatilityLevel.observations(target, of: series)
      let levels = VolatilityLevel.means(of: observations)
      references = levels
      own = zip(observations, levels).map { VolatilityLevel.logarithm($0, over: $1) }
    case .volume:
      observations = series.volume
      let levels = VolumeLevel.means(of: series.volume)
      references = levels
      own = series.volume.indices.map { row in
        row == 0 ? .nan : VolumeLevel.logarithm(series.volume[row], over: levels[row - 1])
      }
    }
    weekly = Self.means(of: own, over: 5)
    monthly = Self.means(of: own, over: 22)
  }

  /// The part from a row on.
  func from(_ first: Int) -> TargetSeries {
    TargetSeries(
      target: target, own: Array(own[first...]), weekly: Array(weekly[first...]), monthly: Array(monthly[first...]),
      observations: Array(observations[first...]), references: Array(references[first...]),
      volatilities: Array(volatilities[first...]))
  }

  /// Whether everything of a row is known.
  func isWarm(_ row: Int) -> Bool {
    monthly[row].isFinite && volatilities[row].isFinite && references[row].isFinite && references[row] > 0
  }

  /// Means of the last values; not-a-number as long as one of them is.
  private static func means(of values: [Double], over period: Int) -> [Double] {
    values.indices.map { row in
      row + 1 < period ? .nan : values[(row + 1 - period)...row].reduce(0, +) / Double(period)
    }
  }
}

/// The slow mean that volatilities are measured against.
enum VolatilityLevel {
  /// The weight of a session in the slow mean, once as many have been seen.
  private static let memory = 250.0
  /// An outcome below this share of its mean counts as it: the logarithm of a session without a move has no end.
  private static let leastShare = 0.05
  /// The smallest mean: a hundredth of a basis point.
  private static let leastMean = 1e-6
  /// Nothing is e^8 times its mean.
  private static let mostLogarithm = 8.0

  static func observations(_ target: Target, of series: BarSeries) -> [Double] {
    switch target {
    case .range: series.dates.indices.map { log(series.high[$0] / series.low[$0]) }
    case .yangZhang:
      YangZhangVolatility(period: YangZhangWeek.sessions).batch(over: BarColumns(series)).map { $0 ?? .nan }
    default: GarmanKlassVolatility(period: 1).batch(over: BarColumns(series)).map { $0 ?? .nan }
    }
  }

  /// The exponential of the mean logarithm: of all so far, then with exponentially falling weights.
  static func means(of observations: [Double]) -> [Double] {
    var (mean, seen) = (0.0, 0.0)
    return observations.map { observed in
      guard observed.isFinite else { return seen > 0 ? exp(mean) : .nan }
      let floor = seen > 0 ? max(leastShare * exp(mean), leastMean) : leastMean
      seen += 1
      mean += (log(max(observed, floor)) - mean) / min(seen, memory)
      return max(exp(mean), leastMean)
    }
  }

  static func logarithm(_ observed: Double, over mean: Double) -> Double { log(max(observed / mean, leastShare)) }

  static func value(_ logarithm: Double, of mean: Double) -> Double {
    mean * exp(min(max(logarithm, -mostLogarithm), mostLogarithm))
  }
}

/// The trailing mean that volumes are measured against.
enum VolumeLevel {
  private static let period = 20

  static func means(of volumes: [Double]) -> [Double] {
    SimpleMovingAverage(period: period).batch(over: volumes).map { $0.map { max($0, 1) } ?? .nan }
  }

  /// A session, or a month, without trade counts as one share.
  static func logarithm(_ volume: Double, over mean: Double) -> Double { log(max(volume, 1) / mean) }
}
