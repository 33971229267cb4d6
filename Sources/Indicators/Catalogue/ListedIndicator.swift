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
}

extension ListedIndicator {
  /// The fields of a bar that it is fed with where none are named; none if it takes the whole bar.
  public static var defaultSources: [PriceField] { Input.defaultSources }

  /// The names of the numbers that it yields.
  public static var outputNames: [String] { Output.names }
}
