/// Many elements that an indicator is fed with, in time order, held in columns.
public protocol IndicatorSeries: Sendable {
  /// An element.
  associatedtype Element

  /// The count of elements.
  var count: Int { get }

  /// The rows of the elements that can be used; nil if that is all of them.
  func usableRows(_ requirement: InputRequirement) -> [Int]?

  /// The elements at some rows, in that order.
  func selecting(_ rows: [Int]) -> Self

  /// Calls a function with each element in turn.
  func forEach(_ body: (Element) -> Void)
}

/// A column of numbers, of which it is known whether all can be used.
struct CheckedColumn: Sendable {
  let values: [Double]
  let isFinite: Bool
  let isPositive: Bool

  init(_ values: [Double]) {
    self.values = values
    // Counted without a branch, so that it runs in vectors.
    var (odd, low) = (0, 0)
    values.withUnsafeBufferPointer { values in
      for value in values { odd &+= Self.isUsable(abs(value)) ? 0 : 1 }
      for value in values { low &+= value > 0 ? 0 : 1 }
    }
    (isFinite, isPositive) = (odd == 0, low == 0)
  }

  /// Whether a magnitude is neither too large nor next to nothing; without a branch.
  @inline(__always)
  private static func isUsable(_ magnitude: Double) -> Bool {
    let isBounded = magnitude <= InputRequirement.limit
    let isThere = magnitude >= InputRequirement.least
    let isZero = magnitude == 0
    return isBounded & (isThere | isZero)
  }

  func isUsable(positive: Bool) -> Bool { isFinite && (!positive || isPositive) }

  func selecting(_ rows: [Int]) -> CheckedColumn { CheckedColumn(rows.map { values[$0] }) }
}

extension Bool {
  /// Both, without a branch.
  @inline(__always)
  fileprivate static func & (left: Bool, right: Bool) -> Bool { (left ? 1 : 0) & (right ? 1 : 0) == 1 }

  /// Either, without a branch.
  @inline(__always)
  fileprivate static func | (left: Bool, right: Bool) -> Bool { (left ? 1 : 0) | (right ? 1 : 0) == 1 }
}
