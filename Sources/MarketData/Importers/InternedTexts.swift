import ChampionCore

/// Texts of which equal ones share their storage.
struct InternedTexts {
  private var known: [String: String?] = [:]

  mutating func symbol(_ text: String) -> String? { interned(text, SymbolName.normalized) }
  mutating func text(_ text: String) -> String { interned(text) { $0 } ?? text }

  private mutating func interned(_ text: String, _ make: (String) -> String?) -> String? {
    if let known = known[text] { return known }
    let made = make(text)
    known[text] = .some(made)
    return made
  }
}
