public import ChampionCore
import Features
public import Forecasting
import Statistics

/// Out-of-sample forecasts of one step with their intervals, put together from one part or from several folds.
public struct JudgedTrack: Sendable {
  /// What one fit forecast: a slice that intervals are calibrated and baselines are chosen on, and the rows that are judged.
  public struct Part: Sendable {
    let calibration: ForecastTrack
    let test: ForecastTrack

    /// Two slices of one fit.
    public init(calibration: ForecastTrack, test: ForecastTrack) {
      (self.calibration, self.test) = (calibration, test)
    }

    /// The mean loss on the calibration slice.
    var calibrationLoss: Double { calibration.losses.reduce(0, +) / Double(max(calibration.count, 1)) }
  }

  /// What forecast: a learner's name, or those of the baselines that were chosen.
  public let name: String
  /// The judged forecasts.
  public let test: ForecastTrack
  /// The parts, in time order.
  let parts: [Part]
  /// By how much adaptive intervals are widened, in scaled units.
  let widths: [Double]
  /// The same of split-conformal ones, calibrated for each part.
  let splitWidths: [Double]
  /// Half-widths of intervals of one width a part, in the target's unit.
  let constantWidths: [Double]

  /// Puts parts together.
  ///
  /// - Parameters:
  ///   - name: what forecast.
  ///   - parts: in time order, at least one.
  ///   - level: of the intervals.
  /// - Throws: ``ChampionError`` with `badData` if a calibration slice is too short for the level.
  public init(_ name: String, _ parts: [Part], level: Double) throws(ChampionError) {
    guard let first = parts.first else { throw ChampionError(.badData, "there is nothing to judge") }
    self.name = name
    self.parts = parts
    test = ForecastTrack(
      first.test.table, step: first.test.step, origins: parts.flatMap(\.test.origins),
      forecasts: parts.flatMap(\.test.forecasts))
    widths = test.widths(from: try AdaptiveConformal(scores: first.calibration.scores, level: level))
    var (split, constant): ([Double], [Double]) = ([], [])
    for part in parts {
      let errors = part.calibration.errors.map { abs($0) }
      split += try Self.repeated(part.calibration.scores, part.test.count, level)
      constant += try Self.repeated(errors, part.test.count, level)
    }
    (splitWidths, constantWidths) = (split, constant)
  }

  private static func repeated(_ scores: [Double], _ count: Int, _ level: Double) throws(ChampionError) -> [Double] {
    Array(repeating: try SplitConformal(scores: scores, level: level).quantile, count: count)
  }

  /// The best of some baselines: the one that lost least on each part's calibration slice forecasts its test rows.
  ///
  /// - Parameters:
  ///   - baselines: of the same parts, at least one.
  ///   - level: of the intervals.
  /// - Throws: ``ChampionError`` with `badData` if a calibration slice is too short for the level.
  public static func best(of baselines: [(name: String, parts: [Part])], level: Double) throws(ChampionError)
    -> (track: JudgedTrack, choices: [String: Int])
  {
    var (chosen, choices): ([Part], [String: Int]) = ([], [:])
    for index in baselines.first?.parts.indices ?? 0..<0 {
      let losses = baselines.map { $0.parts[index].calibrationLoss }
      let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
      chosen.append(baselines[best].parts[index])
      choices[baselines[best].name, default: 0] += 1
    }
    let names = baselines.map(\.name).filter { choices[$0] != nil }
    return (try JudgedTrack(names.joined(separator: "+"), chosen, level: level), choices)
  }
}

extension ForecastTrack {
  /// The target's loss of each forecast.
  package var losses: [Double] {
    zip(values, actual).map { table.target.target.loss(forecast: $0, actual: $1) }
  }
}
