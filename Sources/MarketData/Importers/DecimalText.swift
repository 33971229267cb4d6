/// Numbers as text files write them.
enum DecimalText {
  /// What a text says.
  enum Content: Equatable {
    case number(Double)
    /// An empty text, a dash, or a word that says that there is no number.
    case missing
    /// The word `null`.
    case null
    case text
  }

  private static let missing: Set<String> = ["", "-", "--", "na", "n/a", "nan", "none"]

  /// What a text says. Blanks at both ends do not count; hexadecimal digits, `inf` and separators of thousands are text.
  static func content(of text: String) -> Content {
    let trimmed =
      text.utf8.first.map(isPlain) == true && text.utf8.last.map(isPlain) == true ? text[...] : trimmed(text)
    if trimmed.utf8.allSatisfy(isDecimal), let number = Double(trimmed) { return .number(number) }
    let word = trimmed.lowercased()
    return missing.contains(word) ? .missing : word == "null" ? .null : .text
  }

  /// The number that a text says; not-a-number where it says that there is none, nil where it is text.
  static func value(of text: String) -> Double? {
    switch content(of: text) {
    case .number(let value): value
    case .missing, .null: .nan
    case .text: nil
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 32 }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
  }

  private static func trimmed(_ text: String) -> Substring {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let start = text.drop(while: isBlank)
    return start[..<(start.lastIndex { !isBlank($0) }.map(start.index(after:)) ?? start.startIndex)]
  }
}
