public import MarketData

/// Any indicator of the catalogue, fed with bars.
public struct BarIndicator: Sendable {
  /// Which indicator it is, with which arguments and fields.
  public let specification: IndicatorSpecification
  private var indicator: any ListedIndicator

  /// The indicator of a specification, in its first state.
  public init(_ specification: IndicatorSpecification) {
    self.specification = specification
    indicator = specification.type.init(arguments: specification.arguments)
  }

  /// An indicator in the state that it has.
  ///
  /// - Parameters:
  ///   - indicator: any of the catalogue.
  ///   - sources: the fields that it is fed with, where it takes numbers; by default those of the catalogue.
  /// - Precondition: the catalogue has it, its parameters are in their ranges, and there are as many sources as it
  ///   takes.
  public init<Kind: ListedIndicator>(_ indicator: Kind, of sources: [PriceField]? = nil) {
    let sources = sources ?? Kind.defaultSources
    precondition(sources.count == Kind.defaultSources.count, "as many fields as the indicator takes")
    precondition(
      IndicatorCatalogue.type(named: Kind.listing.name) == Kind.self
        && indicator.arguments.enumerated().allSatisfy { Kind.listing.fault(of: $1, at: $0) == nil },
      "an indicator of the catalogue, within the ranges of its parameters")
    specification = IndicatorSpecification(
      name: Kind.listing.name, arguments: indicator.arguments, sources: sources)
    self.indicator = indicator
  }

  /// The names of the columns.
  public var columnNames: [String] { specification.columnNames }

  /// Takes the next bar.
  ///
  /// - Returns: a number for each column; not-a-number while the indicator is warming up, and for a bar that is
  ///   skipped.
  public mutating func update(_ bar: Bar) -> [Double] {
    var row: [Double] = []
    update(bar, appendingTo: &row)
    return row
  }

  mutating func update(_ bar: Bar, appendingTo row: inout [Double]) {
    indicator.update(bar, of: specification.sources, appendingTo: &row)
  }

  /// The columns over many bars, from the state in which the indicator is; that state stays as it is.
  ///
  /// - Shape: `[column][bar]`, not-a-number where there is no value.
  public func columns(over bars: BarColumns) -> [[Double]] {
    indicator.columns(over: bars, of: specification.sources)
  }
}

extension BarIndicator: Codable {
  private enum CodingKeys: String, CodingKey {
    case indicator
    case state
  }

  /// Reads an indicator with its state.
  ///
  /// - Throws: `DecodingError` if the state is not of the indicator that is named.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let specification = try container.decode(IndicatorSpecification.self, forKey: .indicator)
    indicator = try specification.type.init(from: container.superDecoder(forKey: .state))
    guard indicator.arguments == specification.arguments else {
      throw DecodingError.dataCorruptedError(
        forKey: .state, in: container, debugDescription: "the state is not of \(specification)")
    }
    self.specification = specification
  }

  /// Writes the indicator with its state.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(specification, forKey: .indicator)
    try indicator.encode(to: container.superEncoder(forKey: .state))
  }
}
