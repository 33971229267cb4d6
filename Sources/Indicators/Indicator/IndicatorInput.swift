public import MarketData

/// What an indicator can be fed with.
public protocol IndicatorInput: Sendable {
  /// Many elements in time order, in columns.
  associatedtype Series: IndicatorSeries where Series.Element == Self

  /// Whether the element can be used.
  func meets(_ requirement: InputRequirement) -> Bool
}

extension Double: IndicatorInput {
  /// Numbers in time order.
  public typealias Series = NumberSeries

  /// Whether the number is finite, and positive where that is asked for.
  @inline(__always)
  public func meets(_ requirement: InputRequirement) -> Bool {
    requirement.admits(self, positive: requirement.contains(.positive))
  }
}

extension Bar: IndicatorInput {
  /// Bars in time order.
  public typealias Series = BarColumns

  /// Whether the required fields are finite, and the prices among them positive where that is asked for.
  @inline(__always)
  public func meets(_ requirement: InputRequirement) -> Bool {
    let positive = requirement.contains(.positive)
    func holds(_ field: InputRequirement, _ value: Double, _ positive: Bool) -> Bool {
      !requirement.contains(field) || requirement.admits(value, positive: positive)
    }
    return holds(.open, open, positive) && holds(.high, high, positive) && holds(.low, low, positive)
      && holds(.close, close, positive) && holds(.volume, volume, false)
  }
}
