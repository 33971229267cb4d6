/// A number that is computed from a series, one element at a time.
///
/// The batch form is the fold of ``update(_:)`` over the series: a value at a row cannot depend on later rows. An indicator
/// that brings a faster batch form proves by `checkBatchEqualsStream` of `ChampionTesting` that it yields the same bits.
public protocol Indicator<Input, Output>: Sendable {
  /// What the indicator is fed with: a price, or a whole bar.
  associatedtype Input
  /// What it yields.
  associatedtype Output

  /// Takes the next element.
  ///
  /// - Returns: the value at this element, or nil while the indicator is warming up.
  mutating func update(_ input: Input) -> Output?

  /// The values over a whole series; nil where the indicator is warming up.
  ///
  /// - Shape: `[time]` in, `[time]` out.
  func batch(over series: some Sequence<Input>) -> [Output?]
}

extension Indicator {
  /// The fold of ``update(_:)`` over a whole series.
  ///
  /// - Shape: `[time]` in, `[time]` out.
  /// - Complexity: O(series x one update).
  public func batch(over series: some Sequence<Input>) -> [Output?] {
    var indicator = self
    return series.map { indicator.update($0) }
  }
}
