public import ChampionCore
import Features
import MarketData

/// When a detector learnt, was calibrated and was tried: slices of the days of all its symbols, in time order. Between two,
/// as many days are left out as a window is long.
public struct DetectorSlices: Codable, Hashable, Sendable {
  /// What it learnt from.
  public let training: ClosedRange<CalendarDate>
  /// Later days that tell what its scores are like.
  public let validation: ClosedRange<CalendarDate>
  /// Later days by which alarms are calibrated.
  public let calibration: ClosedRange<CalendarDate>
  /// The last days, on which it was tried.
  public let test: ClosedRange<CalendarDate>

  private static let (validationShare, testShare, largestCalibrationShare) = (0.1, 0.15, 0.3)
  private static let (leastTraining, leastValidation, leastCalibration) = (150, 60, 60)

  /// Slices days.
  ///
  /// - Throws: ``ChampionError`` with `badData` if they are too few; the message says how many are needed.
  init(_ days: [CalendarDate], recipe: DetectorRecipe) throws(ChampionError) {
    let (count, gap) = (Double(days.count), recipe.window)
    let calibrated = min(
      recipe.calibrationSessions, max(Int(Self.largestCalibrationShare * count), Self.leastCalibration))
    let validated = max(Int(Self.validationShare * count), Self.leastValidation)
    let tested = max(Int(Self.testShare * count), 1)
    let learnt = days.count - tested - calibrated - validated - 3 * gap
    guard learnt >= Self.leastTraining else {
      throw ChampionError(
        .badData, "\(days.count) sessions with all features are too few for a detector",
        remedy:
          "\(Self.leastTraining + Self.leastValidation + Self.leastCalibration + 3 * gap) to learn from and a sixth "
          + "more are needed; import more history")
    }
    func slice(_ first: Int, _ length: Int) -> ClosedRange<CalendarDate> { days[first]...days[first + length - 1] }
    training = slice(0, learnt)
    validation = slice(learnt + gap, validated)
    calibration = slice(learnt + validated + 2 * gap, calibrated)
    test = slice(days.count - tested, tested)
  }

  /// The rows of a table in a slice that have a whole window.
  func rows(of table: FeatureTable, in slice: ClosedRange<CalendarDate>, window: Int) -> [Int] {
    let first = max(table.dates.partitionIndex { $0 >= slice.lowerBound }, window - 1)
    let end = table.dates.partitionIndex { $0 > slice.upperBound }
    return Array(min(first, end)..<end)
  }
}
