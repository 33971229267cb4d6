/// Two series of numbers over the same times.
public struct PairSeries: IndicatorSeries {
  let firstColumn: CheckedColumn
  let secondColumn: CheckedColumn

  /// Two series.
  ///
  /// - Precondition: both have as many numbers.
  public init(_ first: [Double], _ second: [Double]) {
    self.init(CheckedColumn(first), CheckedColumn(second))
  }

  init(_ first: CheckedColumn, _ second: CheckedColumn) {
    precondition(first.values.count == second.values.count, "series differ in length")
    (firstColumn, secondColumn) = (first, second)
  }

  /// The numbers of the first series.
  public var first: [Double] { firstColumn.values }
  /// The numbers of the second series.
  public var second: [Double] { secondColumn.values }
  /// The count of pairs.
  public var count: Int { first.count }

  /// The rows at which both numbers can be used; nil if that is all of them.
  public func usableRows(_ requirement: InputRequirement) -> [Int]? {
    let positive = requirement.contains(.positive)
    guard !firstColumn.isUsable(positive: positive) || !secondColumn.isUsable(positive: positive) else { return nil }
    return first.indices.filter { NumberPair(first[$0], second[$0]).meets(requirement) }
  }

  /// The pairs at some rows.
  public func selecting(_ rows: [Int]) -> PairSeries {
    PairSeries(firstColumn.selecting(rows), secondColumn.selecting(rows))
  }

  /// Calls a function with each pair in turn.
  @inline(__always)
  public func forEach(_ body: (NumberPair) -> Void) {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        for row in first.indices { body(NumberPair(first[row], second[row])) }
      }
    }
  }
}
