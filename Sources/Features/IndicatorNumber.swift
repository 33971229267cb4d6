public import ChampionCore
public import Indicators

/// One number that an indicator of the catalogue yields, fit to be a feature.
public struct IndicatorNumber: Hashable, Sendable {
  /// The indicator.
  public let specification: IndicatorSpecification
  /// The place of the number among those that the indicator yields.
  public let output: Int

  /// A number by its place.
  ///
  /// - Throws: ``ChampionError`` with `usage` if there is no such place, or the number is a level.
  public init(_ output: Int, of specification: IndicatorSpecification) throws(ChampionError) {
    guard specification.outputNames.indices.contains(output) else {
      throw ChampionError(
        .usage, "\(specification) yields no number \(output)", remedy: "it yields \(specification.outputNames.count)")
    }
    guard specification.unit(ofOutput: output) != .level else {
      throw ChampionError(
        .usage, "\(specification) is a level, which depends on a symbol's size or its first day, and is no feature",
        context: ["feature": specification.description],
        remedy: "use one that is free of it, such as relative_volume:20, mfi:14 or cmf:20")
    }
    (self.specification, self.output) = (specification, output)
  }

  /// The number's unit.
  var unit: IndicatorUnit { specification.unit(ofOutput: output) }

  /// The names of an indicator's numbers; the one that has the indicator's own is called so.
  static func names(of specification: IndicatorSpecification) -> [String] {
    specification.outputNames.map { $0.isEmpty ? specification.name : $0 }
  }

  /// The text that stands for it in files: `cci:20`, or `macd:12:26:9/signal` where there are several.
  var text: String {
    let names = Self.names(of: specification)
    return names.count == 1 ? specification.description : "\(specification)/\(names[output])"
  }
}
