public import ChampionCore
public import Features
import Forecasting
public import Registry

extension ModelReference {
  /// The models of a kind for some symbols, or all there are; not those that are common to many symbols.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if the registry has none.
  public static func all(
    kind: String, target: Target, symbols: SymbolSelection, in registry: ModelRegistry
  ) throws(ChampionError) -> [ModelReference] {
    switch symbols {
    case .all: return try all(kind: kind, target: target, in: registry)
    case .named(let symbols):
      var references: [ModelReference] = []
      for symbol in symbols { references.append(try one(kind: kind, target: target, symbol: symbol, in: registry)) }
      return references
    }
  }

  private static func one(
    kind: String, target: Target, symbol: String, in registry: ModelRegistry
  ) throws(ChampionError) -> ModelReference {
    let reference = ModelReference(name: ModelName.of(kind: kind, target: target, symbol: symbol))
    let manifest = try registry.manifest(reference)
    guard manifest.symbol == symbol, manifest.recipe.target == target else {
      throw ChampionError(
        .noInput, "there is no such model; its name belongs to one of \(manifest.symbol)",
        context: ["symbol": symbol, "target": target.rawValue], remedy: "train it into another registry")
    }
    return reference
  }

  private static func all(
    kind: String, target: Target, in registry: ModelRegistry
  ) throws(ChampionError) -> [ModelReference] {
    var references: [ModelReference] = []
    for name in try registry.names() {
      // A symbol may look like a target: the manifest knows.
      guard try !registry.isDetector(.init(name: name)) else { continue }
      let manifest = try registry.manifest(.init(name: name), as: ModelManifest.self)
      if manifest.kind == kind, manifest.recipe.target == target, !manifest.recipe.learner.isGlobal {
        references.append(.init(name: name))
      }
    }
    guard !references.isEmpty else {
      throw ChampionError(
        .noInput, "the registry has no such models", context: ["kind": kind, "target": target.rawValue],
        remedy: "train some first")
    }
    return references
  }
}
