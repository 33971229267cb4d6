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
  private static let smallestValidation = 2.0

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
    guard let lengths = Lengths(usable: end - first - 3 * horizon, smallestCalibration: smallestCalibration) else {
      let usable = Lengths.smallestUsable(smallestCalibration: smallestCalibration)
      throw ChampionError(
        .badData, "\(rowCount) rows of features are too few for windows of \(window) and a horizon of \(horizon)",
        remedy: "\(first + 4 * horizon + usable) are needed; import more history, or use a shorter window or horizon")
    }
    test = end - lengths.test..<end
    calibration = test.lowerBound - horizon - lengths.calibration..<test.lowerBound - horizon
    validation = calibration.lowerBound - horizon - lengths.validation..<calibration.lowerBound - horizon
    training = first..<validation.lowerBound - horizon
  }

  /// How many origins each later slice gets.
  private struct Lengths {
    let validation: Int
    let calibration: Int
    let test: Int

    /// Nil if training would see less than it is stopped, calibrated and judged by.
    init?(usable: Int, smallestCalibration: Int) {
      let shares = Self.shares(usable, smallestCalibration)
      guard Double(usable) >= 2 * shares.reduce(0, +) else { return nil }
      validation = Int(shares[0])
      calibration = Int(shares[1])
      test = Int(shares[2])
    }

    private static func shares(_ usable: Int, _ smallestCalibration: Int) -> [Double] {
      let (usable, smallest) = (Double(usable), Double(smallestCalibration))
      return [
        max(usable * TimeSplit.validationShare, TimeSplit.smallestValidation),
        max(usable * TimeSplit.calibrationShare, smallest), max(usable * TimeSplit.testShare, smallest),
      ]
    }

    /// The fewest origins that can be split: what is left for training grows with their count, so bisection finds it.
    static func smallestUsable(smallestCalibration: Int) -> Int {
      var (low, high) = (0, 8 * smallestCalibration + 100)
      while high - low > 1 {
        let middle = (low + high) / 2
        if Lengths(usable: middle, smallestCalibration: smallestCalibration) != nil {
          high = middle
        } else {
          low = middle
        }
      }
      return high
    }
  }

  /// The rows that may be known when a model is fitted: all up to the last training origin.
  ///
  /// - Precondition: the split was made for these rows.
  public func trainingSlice<Element>(of rows: [Element]) -> TrainingSlice<Element> {
    TrainingSlice(Array(rows[..<training.upperBound]))
  }
}
