import CKernels

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
    var counts = unusable_counts()
    RollingReduction.table.count_unusable(
      values, Int64(values.count), InputRequirement.least, InputRequirement.limit, &counts)
    (isFinite, isPositive) = (counts.odd == 0, counts.not_positive == 0)
  }

  func isUsable(positive: Bool) -> Bool { isFinite && (!positive || isPositive) }

  func selecting(_ rows: [Int]) -> CheckedColumn { CheckedColumn(rows.map { values[$0] }) }
}
