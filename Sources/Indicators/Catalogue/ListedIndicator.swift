public import MarketData

/// An indicator with a name and parameters, so that it can be asked for by a text such as `rsi:14`, and its state be
/// saved.
///
/// A state that was encoded after any element and decoded elsewhere goes on with the same bits.
public protocol ListedIndicator: Indicator, Codable where Input: BarInput {
  /// Its name, parameters and units.
  static var listing: IndicatorListing { get }

  /// Makes the indicator.
  ///
  /// - Precondition: the arguments fit the parameters of ``listing``, in their order; see
  ///   ``IndicatorListing/fault(of:at:)``.
  init(arguments: [Double])

  /// With what it was made, in the order of the parameters.
  var arguments: [Double] { get }

  /// Takes some fields of the next bar, and appends a number for each column: not-a-number where there is none.
  ///
  /// Not to be implemented: it is required so that each kind of indicator has compiled code of its own behind `any`.
  mutating func update(_ bar: Bar, of sources: [PriceField], appendingTo row: inout [Double])

  /// The columns over some fields of many bars.
  ///
  /// Not to be implemented, as ``update(_:of:appendingTo:)``.
  func columns(over bars: BarColumns, of sources: [PriceField]) -> [[Double]]
}

extension ListedIndicator {
  /// The fields of a bar that it is fed with where none are named; none if it takes the whole bar.
  public static var defaultSources: [PriceField] { Input.defaultSources }

  /// The names of the numbers that it yields.
  public static var outputNames: [String] { Output.names }

  /// Takes some fields of the next bar, and appends a number for each column.
  @inline(__always)
  public mutating func update(_ bar: Bar, of sources: [PriceField], appendingTo row: inout [Double]) {
    let value = update(Input(bar, sources))
    let width = Output.names.count
    // Written out, so that a place is known where it is asked for.
    row.append(value?.number(0) ?? .nan)
    if width > 1 { row.append(value?.number(1) ?? .nan) }
    if width > 2 { row.append(value?.number(2) ?? .nan) }
  }

  /// The columns over some fields of many bars.
  @inline(__always)
  public func columns(over bars: BarColumns, of sources: [PriceField]) -> [[Double]] {
    batch(over: Input.series(bars, sources)).columns
  }
}
