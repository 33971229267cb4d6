/// A number of each of two series at one time, for indicators that compare them.
public struct NumberPair: IndicatorInput, Codable, Hashable {
  /// Pairs in time order.
  public typealias Series = PairSeries

  /// The number of the first series.
  public let first: Double
  /// The number of the second series.
  public let second: Double

  /// A pair.
  public init(_ first: Double, _ second: Double) {
    self.first = first
    self.second = second
  }

  /// Whether both numbers are finite, and positive where that is asked for.
  @inline(__always)
  public func meets(_ requirement: InputRequirement) -> Bool {
    first.meets(requirement) && second.meets(requirement)
  }
}
