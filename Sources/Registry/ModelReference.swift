public import ChampionCore

/// Which version of which model: `NAME`, `NAME@v3`, `NAME@latest`, `NAME@champion`.
public struct ModelReference: Hashable, Sendable {
  /// Which version.
  public enum Selector: Hashable, Sendable {
    /// The champion if there is one, else the latest.
    case preferred
    /// A version by its number.
    case version(Int)
    /// The version that an alias points to.
    case alias(ModelAlias)
  }

  /// The name of the model, such as `lstm_RELIANCE`.
  public let name: String
  /// Which version.
  public let selector: Selector

  /// A reference.
  public init(name: String, selector: Selector = .preferred) {
    self.name = name
    self.selector = selector
  }

  /// Parses a reference.
  ///
  /// - Throws: ``ChampionError`` with `usage` for any other form.
  public init(parsing text: String) throws(ChampionError) {
    let text = SymbolName.normalized(text) ?? text
    // A symbol may hold an @ of its own: the last one counts.
    guard let mark = text.lastIndex(of: "@") else {
      self.init(name: text)
      return
    }
    let (name, suffix) = (String(text[..<mark]), text[text.index(after: mark)...])
    if let alias = ModelAlias(rawValue: String(suffix)) {
      self.init(name: name, selector: .alias(alias))
    } else if suffix.first == "v", let version = Int(suffix.dropFirst()), version > 0 {
      self.init(name: name, selector: .version(version))
    } else {
      throw ChampionError(
        .usage, "'\(suffix)' is not a version", context: ["model": name],
        remedy: "use v1, v2, …, latest or champion")
    }
  }
}
