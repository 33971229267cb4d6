public import ChampionCore
import MarketData

/// The rows of a table from which a forecaster is fitted: what it learns from, and later ones that say when to stop.
public struct LearningSplit: Hashable, Sendable {
  /// The origins that are learnt from, ascending.
  public let training: [Int]
  /// The origins that decide when training stops, and by which baselines are chosen.
  public let validation: [Int]

  /// A split by origins.
  public init(training: [Int], validation: [Int]) {
    self.training = training
    self.validation = validation
  }

  /// The values at the training origins; `rows` has one a row of the table.
  ///
  /// - Precondition: the split was made for these rows.
  public func trainingSlice<Element>(of rows: [Element]) -> TrainingSlice<Element> {
    TrainingSlice(training.map { rows[$0] })
  }
}

/// The origins of one symbol in the four slices of a ``TimeSplit``.
public struct SplitOrigins: Hashable, Sendable {
  /// What a forecaster is fitted on.
  public let learning: LearningSplit
  /// What the intervals are calibrated on.
  public let calibration: [Int]
  /// Held out.
  public let test: [Int]
}

extension TimeSplit {
  /// The origins of the slices in a table of its own rows.
  public var origins: SplitOrigins {
    SplitOrigins(
      learning: LearningSplit(training: Array(training), validation: Array(validation)),
      calibration: Array(calibration), test: Array(test))
  }

  /// The origins of a table whose sessions are among the days that the split was made for: what is learnt from of one
  /// symbol is then never later than what another is judged by.
  ///
  /// - Parameters:
  ///   - dates: the table's sessions.
  ///   - days: the days of all symbols, ascending.
  ///   - window: rows that a forecast looks at, its origin included.
  ///   - reach: rows from an origin to the evening on which its furthest outcome is known.
  public func origins(of dates: [CalendarDate], among days: [CalendarDate], window: Int, reach: Int) -> SplitOrigins {
    func rows(_ slice: Range<Int>, before next: Range<Int>?) -> [Int] {
      let first = max(dates.partitionIndex { $0 >= days[slice.lowerBound] }, window - 1)
      let end = min(dates.partitionIndex { $0 > days[slice.upperBound - 1] }, max(dates.count - reach, 0))
      let bound = next.map { days[$0.lowerBound] }
      return (min(first, end)..<end).filter { row in bound.map { dates[row + reach] <= $0 } ?? true }
    }
    return SplitOrigins(
      learning: LearningSplit(
        training: rows(training, before: validation), validation: rows(validation, before: calibration)),
      calibration: rows(calibration, before: test), test: rows(test, before: nil))
  }
}
