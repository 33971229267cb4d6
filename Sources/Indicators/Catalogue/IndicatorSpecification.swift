public import ChampionCore

/// An indicator as it is asked for in a text: `rsi`, `rsi:14`, `macd:12:26:9`, `sma:20@volume`,
/// `correl:30@close@volume`.
///
/// After the name come the parameters, each after a colon; those that are left out have their standard value. After an
/// `@` comes the field of the bar that the indicator is fed with, where it takes a number: the close, if none is named.
/// An indicator of two numbers takes two fields: high and low, if none are named, as in TA-Lib.
public struct IndicatorSpecification: Hashable, Sendable {
  /// The indicator's name.
  public let name: String
  /// The values of all its parameters.
  public let arguments: [Double]
  /// The fields that it is fed with; none if it takes the whole bar.
  public let sources: [PriceField]

  /// Describes an indicator.
  ///
  /// - Precondition: the catalogue has it, and arguments and sources fit it.
  init(name: String, arguments: [Double], sources: [PriceField]) {
    (self.name, self.arguments, self.sources) = (name, arguments, sources)
  }

  /// Reads one indicator.
  ///
  /// - Throws: ``ChampionError`` with `usage` that points at the character.
  public init(parsing text: String) throws(ChampionError) {
    var parser = SpecificationParser(text)
    self = try parser.indicator()
    try parser.requireEnd()
  }

  /// Reads several indicators with commas between them.
  ///
  /// - Throws: ``ChampionError`` with `usage` that points at the character, also where two of them are the same.
  public static func list(parsing text: String) throws(ChampionError) -> [IndicatorSpecification] {
    var parser = SpecificationParser(text)
    return try parser.list { parser throws(ChampionError) in try parser.indicator() }
  }

  /// What the catalogue says of the indicator.
  ///
  /// - Precondition: the catalogue has it.
  public var listing: IndicatorListing { type.listing }

  var type: any ListedIndicator.Type {
    guard let type = IndicatorCatalogue.type(named: name) else { preconditionFailure("there is no indicator \(name)") }
    return type
  }

  /// The indicator's name and arguments, with underscores between them: what its columns' names begin with.
  public var columnName: String {
    let parameters = listing.parameters
    let named = arguments.indices.filter { place in
      parameters[place].twin.map { arguments[$0] != arguments[place] } ?? true
    }
    let fields = sources == type.defaultSources ? [] : sources.map(\.rawValue)
    return ([name] + named.map { arguments[$0].plainText } + fields).joined(separator: "_")
  }

  /// The names of the numbers that it yields; the empty one has the indicator's own.
  public var outputNames: [String] { type.outputNames }

  /// The unit of the number at a place of ``outputNames``.
  public func unit(ofOutput place: Int) -> IndicatorUnit {
    listing.units.count == 1 ? listing.units[0] : listing.units[place]
  }

  /// The names of its columns: one for each number that it yields.
  public var columnNames: [String] {
    outputNames.map { $0.isEmpty ? columnName : columnName + "_" + $0 }
  }
}

extension IndicatorSpecification: CustomStringConvertible {
  /// The text from which the same indicator is read.
  public var description: String {
    let fields = sources == type.defaultSources ? [] : sources
    return ([name] + arguments.map(\.plainText)).joined(separator: ":") + fields.map { "@\($0.rawValue)" }.joined()
  }
}

extension IndicatorSpecification: Codable {
  /// Reads the text.
  ///
  /// - Throws: `DecodingError` if it names no indicator.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(ChampionError) { try self.init(parsing: text) } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
