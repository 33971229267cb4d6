public import MarketData

/// A number, or a few, computed from a series one element at a time.
///
/// An indicator is a value that says by ``advance(_:)`` what the next element makes of it; everything else follows. A
/// stream calls ``update(_:)``, a batch `batch(over:)`, and both yield the same bits, because one is the fold of the
/// other. So a value at a row cannot depend on later rows.
///
/// **What a missing element does.** An element that cannot be used (not-a-number, infinite, beyond 1e75, nearer to zero
/// than 1e-75, or a price that is not positive where a logarithm is taken) is skipped: it yields no value, and the
/// indicator is as if it had never come. So one bad bar leaves one row empty, and all later values are those of the
/// series without that bar.
public protocol Indicator<Input, Output>: Sendable {
  /// What the indicator is fed with: a number, a pair of numbers, or a bar.
  associatedtype Input: IndicatorInput
  /// What it yields: a number, or several with names.
  associatedtype Output: IndicatorOutput

  /// What an element must hold to be usable; by default everything, finite.
  static var requirement: InputRequirement { get }

  /// Takes the next element, which is usable.
  ///
  /// This is what an indicator implements. Those who use one call ``update(_:)``, which sees to it that elements are
  /// usable.
  ///
  /// - Returns: the finite value at this element, or nil while the indicator is warming up.
  mutating func advance(_ input: Input) -> Output?

  /// The values over a series whose elements are all usable, a column for each name of the output.
  ///
  /// By default the fold of ``advance(_:)``. An indicator may bring a faster form with the same bits;
  /// `checkBatchEqualsStream` of `ChampionTesting` proves it.
  ///
  /// - Shape: `[name][row]`, not-a-number where there is no value.
  func columns(over series: Input.Series) -> [[Double]]
}

extension Indicator {
  /// Everything that an element holds must be finite.
  public static var requirement: InputRequirement { .everything }

  /// Takes the next element.
  ///
  /// - Returns: the value at this element; nil while the indicator is warming up, and for an element that is skipped.
  /// - Complexity: that of ``advance(_:)``.
  public mutating func update(_ input: Input) -> Output? {
    input.meets(Self.requirement) ? advance(input) : nil
  }

  /// The values over a whole series, from the state in which the indicator is; that state stays as it is.
  ///
  /// - Shape: `[row]`, as many as the series has; nil where there is no value.
  /// - Complexity: O(rows x one update), or less.
  public func batch(over series: Input.Series) -> IndicatorValues<Output> {
    guard let rows = series.usableRows(Self.requirement) else {
      return IndicatorValues(columns: columns(over: series), count: series.count)
    }
    let columns = columns(over: series.selecting(rows)).map { column in
      var spread = [Double](repeating: .nan, count: series.count)
      for (value, row) in zip(column, rows) { spread[row] = value }
      return spread
    }
    return IndicatorValues(columns: columns, count: series.count)
  }

  /// The fold of ``advance(_:)``.
  public func columns(over series: Input.Series) -> [[Double]] { fold(over: series) }

  /// The fold, under a name that a faster form can fall back to.
  @inline(__always)
  func fold(over series: Input.Series) -> [[Double]] {
    var indicator = self
    return Output.columns(count: series.count) { yield in
      series.forEach { yield(indicator.advance($0)) }
    }
  }
}

extension Indicator where Input == Double {
  /// The values over numbers.
  public func batch(over numbers: [Double]) -> IndicatorValues<Output> {
    batch(over: NumberSeries(numbers))
  }
}

extension Indicator where Input == Bar {
  /// The values over the bars of a symbol.
  public func batch(over series: BarSeries) -> IndicatorValues<Output> {
    batch(over: BarColumns(series))
  }
}
