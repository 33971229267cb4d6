public import ChampionCore
public import Indicators

/// A column over a universe of symbols, as it is asked for in a text.
///
/// - `rsi:14`: an indicator of the symbol's own bars.
/// - `rank(rsi:14)`, `cross_zscore(roc:20)`, `sector_relative(roc:20)`: that indicator compared with the other symbols'
///   on the same day; see ``CrossSection``.
/// - `index_beta:60`, `index_correlation:60`, `lead_lag:60:1`: how the symbol moves with an index; see
///   ``IndexRelation``.
public enum UniverseFeature: Hashable, Sendable {
  /// An indicator of the symbol's own bars.
  case indicator(IndicatorSpecification)
  /// An indicator compared with the other symbols'.
  case crossSection(CrossSection, of: IndicatorSpecification)
  /// A relation to an index.
  case index(IndexRelation)

  /// Reads several features with commas between them.
  ///
  /// - Throws: ``ChampionError`` with `usage` that points at the character, also where two of them are the same.
  public static func list(parsing text: String) throws(ChampionError) -> [UniverseFeature] {
    var parser = SpecificationParser(text)
    return try parser.list { parser throws(ChampionError) in try feature(&parser) }
  }

  private static func feature(_ parser: inout SpecificationParser) throws(ChampionError) -> UniverseFeature {
    if let transform = CrossSection.allCases.first(where: { parser.startsWith($0.rawValue + "(") }) {
      parser.skip(transform.rawValue.count + 1)
      let inner = try parser.indicator()
      try parser.require(")")
      return .crossSection(transform, of: inner)
    }
    let whole = 1.0...Double(IndicatorParameter.longestPeriod)
    for name in IndexRelation.names where parser.startsWith(name) {
      parser.skip(name.count)
      let period = Int(try parser.number("period", in: whole) ?? 60)
      switch name {
      case "index_beta": return .index(.beta(period: period))
      case "index_correlation": return .index(.correlation(period: period))
      default: return .index(.leadLag(period: period, lag: Int(try parser.number("lag", in: 0...250) ?? 1)))
      }
    }
    return .indicator(try parser.indicator())
  }

  /// The names of its columns.
  public var columnNames: [String] {
    switch self {
    case .indicator(let specification): specification.columnNames
    case .crossSection(let transform, let inner): inner.columnNames.map { "\(transform.rawValue)_\($0)" }
    case .index(let relation): [relation.columnName]
    }
  }
}

extension UniverseFeature: CustomStringConvertible {
  /// The text from which the same feature is read.
  public var description: String {
    switch self {
    case .indicator(let specification): specification.description
    case .crossSection(let transform, let inner): "\(transform.rawValue)(\(inner))"
    case .index(let relation): relation.description
    }
  }
}
