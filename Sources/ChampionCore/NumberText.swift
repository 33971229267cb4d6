import Foundation

extension BinaryFloatingPoint {
  /// The number with a fixed count of decimals, such as `0.0123`; for people, never for files.
  public func text(decimals: Int) -> String {
    String(format: "%.\(decimals)f", locale: nil, Double(self))
  }

  /// The number with a count of significant digits, such as `1.5e-09`; for people, never for files.
  public func text(digits: Int) -> String {
    String(format: "%.\(digits)g", locale: nil, Double(self))
  }

  /// The number as a percentage, such as `1.23 %`.
  public func percentText(decimals: Int = 2) -> String {
    (self * 100).text(decimals: decimals) + " %"
  }
}

extension String {
  /// Whether a cell of a table is to stand to the right: a number, a percentage or a day.
  public var isNumeric: Bool { !isEmpty && allSatisfy { "0123456789.-+e% ".contains($0) } }
}
