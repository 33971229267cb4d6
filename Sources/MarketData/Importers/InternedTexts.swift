import ChampionCore
import Foundation

/// Texts of which equal ones share their storage.
struct InternedTexts {
  private var known: [String: String?] = [:]

  /// A text as a symbol, or nil if it can be none.
  ///
  /// - Parameter isPadded: whether blanks at its ends are the file's, not the symbol's.
  mutating func symbol(_ text: String, isPadded: Bool) -> String? {
    interned(text) { SymbolName.normalized(isPadded ? $0.trimmingCharacters(in: .whitespaces) : $0) }
  }

  mutating func text(_ text: String, isPadded: Bool) -> String {
    interned(text) { isPadded ? $0.trimmingCharacters(in: .whitespaces) : $0 } ?? text
  }

  private mutating func interned(_ text: String, _ make: (String) -> String?) -> String? {
    if let known = known[text] { return known }
    let made = make(text)
    known[text] = .some(made)
    return made
  }
}
