public import Features
public import Statistics

/// Forecasts of one step along the rows of a table, beside what came.
///
/// - Shape: one value an origin, oldest first.
public struct ForecastTrack: Sendable {
  /// The symbol's table.
  public let table: FeatureTable
  /// Steps ahead, from 1.
  public let step: Int
  /// The origins, ascending.
  public let origins: [Int]
  /// What was forecast, in scaled units.
  public let forecasts: [ScaledForecast]

  /// Forecasts at some origins.
  ///
  /// - Precondition: there is one forecast an origin.
  public init(_ table: FeatureTable, step: Int, origins: [Int], forecasts: [ScaledForecast]) {
    precondition(origins.count == forecasts.count, "one forecast an origin")
    (self.table, self.step, self.origins, self.forecasts) = (table, step, origins, forecasts)
  }

  /// The count of origins.
  public var count: Int { origins.count }

  /// What came, in scaled units; not-a-number where that is not known.
  public var outcomes: [Double] { origins.map { table.target.outcome(of: $0, step: step) ?? .nan } }

  /// What came, in the target's unit.
  public var actual: [Double] { values(outcomes) }

  /// What was forecast, in the target's unit.
  public var values: [Double] { values(forecasts.map(\.value)) }

  /// How far outcomes lie outside of what was forecast, in scaled units.
  public var scores: [Double] { zip(forecasts, outcomes).map { $0.score($1) } }

  /// Outcomes less forecasts, in the target's unit.
  public var errors: [Double] { zip(actual, values).map { $0 - $1 } }

  /// Scaled numbers, one an origin, in the target's unit.
  public func values(_ scaled: [Double]) -> [Double] {
    zip(origins, scaled).map { table.target.value($1, row: $0, step: step) }
  }

  /// The part of some origins.
  public func suffix(from first: Int) -> ForecastTrack {
    let kept = origins.indices.filter { origins[$0] >= first }
    return ForecastTrack(
      table, step: step, origins: kept.map { origins[$0] }, forecasts: kept.map { forecasts[$0] })
  }

  /// By how much intervals are widened at each origin, as they adapt to the outcomes that are known by then.
  ///
  /// - Parameter start: the state before the first origin.
  /// - Returns: in scaled units.
  public func widths(from start: AdaptiveConformal) -> [Double] {
    var (state, known, widths) = (start, 0, [Double]())
    let scores = scores
    for origin in origins {
      while known < widths.count, table.target.lastRow(of: origins[known], step: step) <= origin {
        state.update(score: scores[known], issued: widths[known])
        known += 1
      }
      widths.append(state.quantile)
    }
    return widths
  }

  /// The interval of an origin, in the target's unit; it holds the forecast.
  ///
  /// - Parameters:
  ///   - index: of the origin.
  ///   - width: by how much the forecast is widened, in scaled units.
  public func interval(_ index: Int, width: Double) -> ClosedRange<Double> {
    let (row, forecast) = (origins[index], forecasts[index])
    let lower = table.target.value(min(forecast.lower - width, forecast.value), row: row, step: step)
    let upper = table.target.value(max(forecast.upper + width, forecast.value), row: row, step: step)
    return min(lower, upper)...max(lower, upper)
  }
}
