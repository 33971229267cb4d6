/// Numbers in time order, not-a-number where there is none.
public struct NumberSeries: IndicatorSeries {
  private let column: CheckedColumn

  /// A series of numbers.
  ///
  /// - Complexity: O(count): it is found out once whether all can be used.
  public init(_ values: [Double]) {
    column = CheckedColumn(values)
  }

  init(_ column: CheckedColumn) {
    self.column = column
  }

  /// The numbers.
  public var values: [Double] { column.values }
  /// The count of numbers.
  public var count: Int { values.count }

  /// The rows whose numbers can be used; nil if that is all of them.
  public func usableRows(_ requirement: InputRequirement) -> [Int]? {
    column.isUsable(positive: requirement.contains(.positive))
      ? nil : values.indices.filter { values[$0].meets(requirement) }
  }

  /// The numbers at some rows.
  public func selecting(_ rows: [Int]) -> NumberSeries { NumberSeries(column.selecting(rows)) }

  /// Calls a function with each number in turn.
  @inline(__always)
  public func forEach(_ body: (Double) -> Void) {
    values.withUnsafeBufferPointer { values in
      for value in values { body(value) }
    }
  }
}
