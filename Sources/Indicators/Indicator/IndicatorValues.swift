/// The values of an indicator over a series: a collection of optional values, held in columns of numbers.
public struct IndicatorValues<Output: IndicatorOutput>: RandomAccessCollection, Sendable {
  /// A column for each name of the output, not-a-number where there is no value.
  ///
  /// - Shape: `[name][row]`.
  public let columns: [[Double]]
  /// The count of rows.
  public let count: Int

  /// Values in columns.
  ///
  /// - Precondition: there is a column for each name, with `count` rows.
  public init(columns: [[Double]], count: Int) {
    precondition(columns.count == Output.names.count && columns.allSatisfy { $0.count == count }, "columns fit")
    self.columns = columns
    self.count = count
  }

  /// The first row.
  public var startIndex: Int { 0 }
  /// One after the last row.
  public var endIndex: Int { count }

  /// The value at a row, or nil where there is none.
  public subscript(row: Int) -> Output? {
    columns[0][row].isNaN ? nil : Output(numbers: columns.map { $0[row] })
  }
}

extension IndicatorValues: Equatable {
  /// Whether both have the same values at the same rows.
  public static func == (left: IndicatorValues, right: IndicatorValues) -> Bool {
    left.count == right.count && left.elementsEqual(right)
  }
}
