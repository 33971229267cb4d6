import Foundation

/// The rule for names of instruments.
public enum SymbolName {
  /// A text as a symbol, its letters composed (Unicode form C) so that one name has one spelling; nil if it can be none.
  public static func normalized(_ text: String) -> String? {
    let composed = text.utf8.allSatisfy { $0 < 128 } ? text : text.precomposedStringWithCanonicalMapping
    return isValid(composed) ? composed : nil
  }

  /// Whether a text can be a symbol: 1 to 64 characters, at most 200 bytes as a ``pathComponent(for:)``, none of them
  /// blank at the ends or invisible.
  ///
  /// Names such as `M&M`, `BAJAJ-AUTO`, `BRK.B` and such in other alphabets are symbols. What a symbol may not be in a
  /// path is a matter of ``pathComponent(for:)``.
  public static func isValid(_ text: String) -> Bool {
    (1...64).contains(text.count) && pathComponent(for: text).utf8.count <= 200 && text.first?.isWhitespace == false
      && text.last?.isWhitespace == false
      && text.unicodeScalars.allSatisfy { !$0.properties.generalCategory.isInvisible }
  }

  /// A symbol as the name of a file or folder: all but `A-Za-z0-9._-` percent-encoded, and never `.` or `..`.
  public static func pathComponent(for symbol: String) -> String {
    let encoded = symbol.utf8.map { byte -> String in
      let character = Character(UnicodeScalar(byte))
      let isPlain = byte < 128 && (character.isLetter || character.isNumber || "._-".contains(character))
      return isPlain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return encoded.allSatisfy { $0 == "." } ? encoded.replacing(".", with: "%2E") : encoded
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isInvisible: Bool {
    switch self {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
