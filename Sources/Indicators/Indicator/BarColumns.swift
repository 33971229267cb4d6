public import MarketData

/// Bars of one symbol in time order, of any interval.
public struct BarColumns: IndicatorSeries {
  private let columns: [CheckedColumn]

  /// Bars from their columns.
  ///
  /// - Precondition: all columns have as many numbers.
  /// - Complexity: O(count): it is found out once whether all can be used.
  public init(open: [Double], high: [Double], low: [Double], close: [Double], volume: [Double]) {
    self.init([open, high, low, close, volume].map(CheckedColumn.init))
  }

  /// The bars of a symbol, a session each.
  public init(_ series: BarSeries) {
    self.init(
      open: series.open, high: series.high, low: series.low, close: series.close, volume: series.volume)
  }

  /// The bars of a symbol that are shorter than a day; a column that there is none of holds not-a-number.
  public init(_ series: IntradaySeries) {
    func column(_ field: BarField) -> [Double] { series[field] ?? [Double](repeating: .nan, count: series.count) }
    self.init(
      open: column(.open), high: column(.high), low: column(.low), close: column(.close), volume: column(.volume))
  }

  /// Bars from values.
  public init(_ bars: [Bar]) {
    self.init(
      open: bars.map(\.open), high: bars.map(\.high), low: bars.map(\.low), close: bars.map(\.close),
      volume: bars.map(\.volume))
  }

  private init(_ columns: [CheckedColumn]) {
    precondition(columns.allSatisfy { $0.values.count == columns[0].values.count }, "columns differ in length")
    self.columns = columns
  }

  /// First prices.
  public var open: [Double] { columns[0].values }
  /// Highest prices.
  public var high: [Double] { columns[1].values }
  /// Lowest prices.
  public var low: [Double] { columns[2].values }
  /// Last prices.
  public var close: [Double] { columns[3].values }
  /// Volumes.
  public var volume: [Double] { columns[4].values }
  /// The count of bars.
  public var count: Int { columns[0].values.count }

  /// One field.
  public func column(_ field: PriceField) -> [Double] { columns[field.column].values }

  /// One field as a series of numbers.
  func series(of field: PriceField) -> NumberSeries { NumberSeries(columns[field.column]) }

  /// Two fields as a series of pairs.
  func series(of first: PriceField, _ second: PriceField) -> PairSeries {
    PairSeries(columns[first.column], columns[second.column])
  }

  /// The rows whose bars can be used; nil if that is all of them.
  public func usableRows(_ requirement: InputRequirement) -> [Int]? {
    let isClean = PriceField.allCases.allSatisfy { field in
      !requirement.contains(field.requirement)
        || columns[field.column].isUsable(positive: requirement.contains(.positive) && field != .volume)
    }
    return isClean ? nil : (0..<count).filter { self[$0].meets(requirement) }
  }

  /// The bars at some rows.
  public func selecting(_ rows: [Int]) -> BarColumns { BarColumns(columns.map { $0.selecting(rows) }) }

  /// The bar at a row.
  subscript(row: Int) -> Bar {
    Bar(open: open[row], high: high[row], low: low[row], close: close[row], volume: volume[row])
  }

  /// Calls a function with each bar in turn.
  @inline(__always)
  public func forEach(_ body: (Bar) -> Void) {
    open.withUnsafeBufferPointer { open in
      high.withUnsafeBufferPointer { high in
        low.withUnsafeBufferPointer { low in
          close.withUnsafeBufferPointer { close in
            volume.withUnsafeBufferPointer { volume in
              for row in open.indices {
                body(Bar(open: open[row], high: high[row], low: low[row], close: close[row], volume: volume[row]))
              }
            }
          }
        }
      }
    }
  }
}
