public import ChampionCore
import Indicators

extension Feature: RawRepresentable {
  /// The name in files: one of the standard features', or a specification such as `cci:20` or `macd:12:26:9/histogram`.
  public var rawValue: String {
    switch self {
    case .logReturn: "log_return"
    case .range: "range"
    case .relativeVolume: "relative_volume_20"
    case .relativeStrength: "rsi_14"
    case .averageTrueRange: "atr_14"
    case .movingAverageGap: "sma_gap_20"
    case .volatility: "volatility_20"
    case .returnScore: "return_score_60"
    case .threeDayReturnScore: "return_3_score_60"
    case .gapScore: "gap_score_60"
    case .rangeScore: "range_score_60"
    case .indicator(let number): number.text
    }
  }

  /// The feature with a name; nil if there is none, or the name stands for several.
  public init?(rawValue: String) {
    guard let found = try? Self.named(rawValue), found.count == 1 else { return nil }
    self = found[0]
  }

  /// The features that a name stands for: one, or one for each number that an indicator yields.
  ///
  /// A name that both a standard feature and an indicator bear, such as `log_return`, is the standard feature's.
  ///
  /// - Throws: ``ChampionError`` with `usage` if the name means nothing, or a level that is no feature.
  public static func named(_ name: String) throws(ChampionError) -> [Feature] {
    if let own = (standard + unusual).first(where: { $0.rawValue == name }) { return [own] }
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let specification: IndicatorSpecification
    do throws(ChampionError) { specification = try IndicatorSpecification(parsing: parts[0]) } catch {
      throw ChampionError(
        error.code, error.message, context: error.context,
        remedy: error.remedy + "; standard features are \(standard.map(\.rawValue).joined(separator: ", "))")
    }
    let names = IndicatorNumber.names(of: specification)
    let outputs = names.indices.filter { parts.count == 1 || names[$0] == parts[1] }
    guard !outputs.isEmpty else {
      throw ChampionError(
        .usage, "\(specification) yields no '\(parts[1].prefix(40))'", context: ["feature": "\(name.prefix(80))"],
        remedy: "name one of: \(names.map { "\(parts[0])/\($0)" }.joined(separator: ", "))")
    }
    return try outputs.map { output throws(ChampionError) in .indicator(try IndicatorNumber(output, of: specification))
    }
  }
}

extension Feature: Codable {
  /// Reads the name.
  ///
  /// - Throws: `DecodingError` if it stands for none, or for several.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    let found: [Feature]
    do throws(ChampionError) { found = try Self.named(name) } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
    guard found.count == 1 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(name)' stands for several features")
    }
    self = found[0]
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
