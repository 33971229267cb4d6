public import ChampionCore

/// Which symbols work is done on: some by name, or all there are.
public enum SymbolSelection: Hashable, Sendable {
  /// All symbols of the lake, or all models of the registry.
  case all
  /// Some, in this order.
  case named([String])

  /// Parses `all` or `A,B,C`; a symbol that is named twice counts once.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a name is empty or impossible.
  public init(parsing text: String) throws(ChampionError) {
    guard text != "all" else {
      self = .all
      return
    }
    var names: [String] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let name = SymbolName.normalized(name) else {
        throw ChampionError(
          .usage, "'\(name.prefix(40))' is not a symbol", remedy: "write symbols as A,B,C, or all")
      }
      if !names.contains(name) { names.append(name) }
    }
    self = .named(names)
  }

  /// The names, or nil for all.
  public var names: [String]? {
    switch self {
    case .all: nil
    case .named(let names): names
    }
  }
}
