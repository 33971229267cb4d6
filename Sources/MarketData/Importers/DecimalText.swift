/// Numbers as text files write them.
enum DecimalText {
  private static let missing: Set<String> = ["", "-", "--", "na", "n/a", "nan", "null", "none"]

  /// The number that a text says; not-a-number where it says that there is none, nil where it is no decimal number.
  ///
  /// Blanks at both ends do not count. Hexadecimal digits, `inf` and separators of thousands are no decimal numbers.
  static func value(of text: String) -> Double? {
    let trimmed = text.trimming { $0 == " " || $0 == "\t" }
    guard !missing.contains(trimmed.lowercased()) else { return .nan }
    guard trimmed.utf8.allSatisfy(isDecimal) else { return nil }
    return Double(trimmed)
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    let start = drop(while: isTrimmed)
    return start[..<(start.lastIndex { !isTrimmed($0) }.map(start.index(after:)) ?? start.startIndex)]
  }
}
