public import MarketData

/// What an indicator is fed with, taken from bars.
public protocol BarInput: IndicatorInput {
  /// The fields that are taken where none are named; none if it is the whole bar.
  static var defaultSources: [PriceField] { get }

  /// The input that some fields of a bar make.
  ///
  /// - Precondition: there are as many sources as ``defaultSources``.
  init(_ bar: Bar, _ sources: [PriceField])

  /// The series that some fields of many bars make.
  static func series(_ bars: BarColumns, _ sources: [PriceField]) -> Series
}

extension Double: BarInput {
  /// The close.
  public static var defaultSources: [PriceField] { [.close] }

  /// The number in a field.
  public init(_ bar: Bar, _ sources: [PriceField]) { self = bar[sources[0]] }

  /// The numbers in a field.
  public static func series(_ bars: BarColumns, _ sources: [PriceField]) -> NumberSeries { bars.series(of: sources[0]) }
}

extension NumberPair: BarInput {
  /// Highest and lowest price, as in TA-Lib.
  public static var defaultSources: [PriceField] { [.high, .low] }

  /// The numbers in two fields.
  public init(_ bar: Bar, _ sources: [PriceField]) { self.init(bar[sources[0]], bar[sources[1]]) }

  /// The numbers in two fields.
  public static func series(_ bars: BarColumns, _ sources: [PriceField]) -> PairSeries {
    bars.series(of: sources[0], sources[1])
  }
}

extension Bar: BarInput {
  /// None: it is the whole bar.
  public static var defaultSources: [PriceField] { [] }

  /// The bar itself.
  public init(_ bar: Bar, _ sources: [PriceField]) { self = bar }

  /// The bars themselves.
  public static func series(_ bars: BarColumns, _ sources: [PriceField]) -> BarColumns { bars }
}
