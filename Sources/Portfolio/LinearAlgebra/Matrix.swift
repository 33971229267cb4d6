public import ChampionCore

/// A dense matrix of real numbers, column by column, as LAPACK has them.
public struct Matrix: Hashable, Sendable {
  /// The count of rows.
  public let rows: Int
  /// The count of columns.
  public let columns: Int
  /// The elements, column by column.
  public var elements: [Double]

  /// A matrix of equal elements.
  ///
  /// - Parameters:
  ///   - rows: the count of rows.
  ///   - columns: the count of columns.
  ///   - value: every element.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    (self.rows, self.columns) = (rows, columns)
    elements = [Double](repeating: value, count: rows * columns)
  }

  /// A matrix of given elements.
  ///
  /// - Parameters:
  ///   - rows: the count of rows.
  ///   - columns: the count of columns.
  ///   - elements: column by column.
  /// - Throws: ``ChampionError`` with `badData` if the count of elements is not rows times columns.
  public init(rows: Int, columns: Int, elements: [Double]) throws(ChampionError) {
    guard rows >= 0, columns >= 0, elements.count == rows * columns else {
      throw ChampionError(
        .badData, "a matrix needs as many numbers as rows times columns",
        context: ["rows": "\(rows)", "columns": "\(columns)", "numbers": "\(elements.count)"])
    }
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  /// A matrix of given rows.
  ///
  /// - Parameter rows: each row's elements.
  /// - Throws: ``ChampionError`` with `badData` if the rows differ in length.
  public init(rows: [[Double]]) throws(ChampionError) {
    let columns = rows.first?.count ?? 0
    self.init(rows: rows.count, columns: columns)
    for (index, row) in rows.enumerated() {
      guard row.count == columns else {
        throw ChampionError(.badData, "the rows of a matrix differ in length", context: ["row": "\(index)"])
      }
      for (column, value) in row.enumerated() { self[index, column] = value }
    }
  }

  /// The element in a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[column * rows + row] }
    set { elements[column * rows + row] = newValue }
  }

  /// The elements of the diagonal.
  public var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }
}
