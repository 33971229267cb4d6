public import ChampionCore

/// Four slices of a series in time order: to learn from, to stop by, to calibrate intervals on, and to be judged by.
///
/// A slice is a range of origins, the rows at whose evening a forecast is made. Between two slices as many origins are left
/// out as the longest label is long, so that no label of an earlier slice reaches into the labels of a later one.
///
/// - Source: Lopez de Prado, "Advances in Financial Machine Learning", 2018, section 7.4, for purging.
public struct TimeSplit: Codable, Hashable, Sendable {
  /// What the network and the scaler are fitted on.
  public let training: Range<Int>
  /// What decides when training stops.
  public let validation: Range<Int>
  /// What the intervals are calibrated on.
  public let calibration: Range<Int>
  /// Held out: what the metrics are computed on.
  public let test: Range<Int>

  private static let validationShare = 0.10
  private static let calibrationShare = 0.10
  private static let testShare = 0.15
  private static let smallestSlice = 2

  /// Splits the rows of a table.
  ///
  /// - Parameters:
  ///   - rowCount: rows of features.
  ///   - window: rows that a forecast looks at, its origin included.
  ///   - horizon: rows that the longest label looks ahead.
  ///   - smallestCalibration: the fewest calibration rows that the intervals' level allows.
  /// - Throws: ``ChampionError`` with `badData` if the rows are too few; the message says how many are needed.
  public init(rowCount: Int, window: Int, horizon: Int, smallestCalibration: Int) throws(ChampionError) {
    let first = window - 1
    let end = rowCount - horizon
    let usable = end - first - 3 * horizon
    func length(_ share: Double, atLeast smallest: Int) -> Int {
      max(Int((Double(max(usable, 0)) * share).rounded()), smallest)
    }
    let testLength = length(Self.testShare, atLeast: smallestCalibration)
    let calibrationLength = length(Self.calibrationShare, atLeast: smallestCalibration)
    let validationLength = length(Self.validationShare, atLeast: Self.smallestSlice)
    let trainingLength = usable - testLength - calibrationLength - validationLength
    // Training must see more than it is stopped, calibrated and judged by.
    guard trainingLength >= testLength + calibrationLength + validationLength else {
      let needed = first + 4 * horizon + 2 * (2 * smallestCalibration + Self.smallestSlice)
      throw ChampionError(
        .badData, "\(rowCount) rows of features are too few for windows of \(window) and a horizon of \(horizon)",
        remedy: "import more history (about \(needed + 21) sessions at least), or use a shorter window or horizon")
    }
    test = end - testLength..<end
    calibration = test.lowerBound - horizon - calibrationLength..<test.lowerBound - horizon
    validation = calibration.lowerBound - horizon - validationLength..<calibration.lowerBound - horizon
    training = first..<validation.lowerBound - horizon
  }

  /// The rows that may be known when a model is fitted: all up to the last training origin.
  public func trainingSlice<Element>(of rows: [Element]) -> TrainingSlice<Element> {
    TrainingSlice(Array(rows[..<training.upperBound]))
  }

  /// The labels of the training origins; `labels` has one a row.
  public func trainingLabels<Element>(of labels: [Element]) -> TrainingSlice<Element> {
    TrainingSlice(Array(labels[training]))
  }
}
