public import ChampionCore
public import Features
import Indicators
import MarketData

/// What is computed for each symbol and written: a column each.
public enum IndicatorColumns: Sendable {
  /// Indicators as they are, and features over a universe.
  case universe([UniverseFeature])
  /// What a model would be trained on.
  case features(FeatureSet)

  /// The names of the columns.
  ///
  /// - Throws: ``ChampionError`` with `usage` if two columns would have one name.
  public func names() throws(ChampionError) -> [String] {
    let names =
      switch self {
      case .universe(let features): features.flatMap(\.columnNames)
      case .features(let set): set.features.map(\.rawValue)
      }
    guard let twice = names.enumerated().first(where: { names[..<$0.offset].contains($0.element) }) else {
      return names
    }
    throw ChampionError(
      .usage, "two columns would be called '\(twice.element)'", remedy: "ask for one of them, or in two runs")
  }

  /// The features that compare the symbols of a day.
  var comparisons: [UniverseFeature] {
    guard case .universe(let features) = self else { return [] }
    return features.filter { if case .crossSection = $0 { true } else { false } }
  }

  /// The indicators whose values on a day are compared between symbols, each once.
  var compared: [IndicatorSpecification] {
    comparisons.reduce(into: []) { found, feature in
      if case .crossSection(_, let inner) = feature, !found.contains(inner) { found.append(inner) }
    }
  }

  /// Whether all are indicators of a symbol's own bars.
  var areOfOneSymbol: Bool {
    guard case .universe(let features) = self else { return false }
    return features.allSatisfy { if case .indicator = $0 { true } else { false } }
  }

  /// Whether a column needs an index, or sectors.
  func needs(_ isNeeded: (UniverseFeature) -> Bool) -> Bool {
    guard case .universe(let features) = self else { return false }
    return features.contains(where: isNeeded)
  }
}
