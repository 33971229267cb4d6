import ChampionCore
import Foundation

/// The sessions around a jump, in the few numbers that tell an adjustment from a move of the market.
struct JumpSurroundings {
  /// The robust standard deviation of the 40 daily log returns before.
  let deviation: Double
  /// The logarithm of the median close of five sessions before by that of five from the jump on.
  let levelFall: Double
  /// The day's turnover and volume by their medians of 20 sessions before; not-a-number where there was none.
  let turnover, volume: Double
  /// The median volume of 20 sessions after by that of 20 before.
  let laterVolume: Double
  /// The logarithm of the day's high by its low.
  let range: Double
  /// The median of that logarithm over 20 sessions before.
  let usualRange: Double
  /// Whether the exchange's series went from `EQ` to `BE` on the day.
  let movedToTradeForTrade: Bool

  /// So many sessions before a jump show what is usual.
  private static let enough = 5

  init(of row: Int, in series: BarSeries) {
    let (close, volume) = (series.close, series.volume)
    // A series that has just begun is compared with what comes after: turnover and volatility know no unit.
    let isEarly = row < Self.enough
    let days = isEarly ? row + 1..<min(series.count, row + 41) : max(1, row - 40)..<row
    let returns = days.map { log(close[$0 - 1] / close[$0]) }
    let middle = returns.median
    deviation = 1.4826 * returns.map { abs($0 - middle) }.median
    levelFall = log(close[max(0, row - 5)..<row].median / close[row..<min(series.count, row + 5)].median)
    let before = isEarly ? row + 1..<min(series.count, row + 21) : max(0, row - 20)..<row
    let (usualVolume, usualTurnover) = (volume[before].median, before.map { volume[$0] * close[$0] }.median)
    self.volume = usualVolume > 0 ? volume[row] / usualVolume : .nan
    turnover = usualTurnover > 0 ? volume[row] * close[row] / usualTurnover : .nan
    laterVolume = usualVolume > 0 ? volume[(row + 1)..<min(series.count, row + 21)].median / usualVolume : .nan
    range = log(series.high[row] / series.low[row])
    usualRange = before.map { log(series.high[$0] / series.low[$0]) }.median
    let groups = series.tradingSeries
    movedToTradeForTrade = !groups.isEmpty && groups[row] == "BE" && groups[row - 1] == "EQ"
  }
}

extension Collection<Double> {
  /// The middle value; not-a-number of none.
  var median: Double {
    guard !isEmpty else { return .nan }
    let values = sorted()
    return values.count.isMultiple(of: 2)
      ? (values[values.count / 2 - 1] + values[values.count / 2]) / 2 : values[values.count / 2]
  }
}
