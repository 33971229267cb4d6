public import ChampionCore
import Foundation

extension AlarmBudget: CustomStringConvertible {
  /// Reads `2/week`, `0.5/day`, `10/month/symbol`, `1/year/market` or `1%`.
  ///
  /// - Parameter text: a percentage of symbol-days; or a count, a period, and whose alarms are counted: `symbol`,
  ///   `watch-list` (which needs not be said) or `market`.
  /// - Throws: ``ChampionError`` with `usage` if it is none of these.
  public init(_ text: String) throws(ChampionError) {
    let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(Self.trimmed)
    if parts.count == 1, parts[0].hasSuffix("%"), let percent = Self.number(Self.trimmed(parts[0].dropLast())) {
      try self.init(.percent(percent))
      return
    }
    let scope = parts.count == 3 ? Scope(rawValue: parts[2]) : .watchList
    guard (2...3).contains(parts.count), let count = Self.number(parts[0]), let period = Period(rawValue: parts[1]),
      let scope
    else { throw Self.unreadable(text) }
    try self.init(.count(count, per: period), scope: scope)
  }

  /// The text which ``init(_:)-(String)`` reads as this budget.
  public var description: String {
    switch amount {
    case .percent(let percent): Self.text(percent) + "%"
    case .count(let count, let period):
      Self.text(count) + "/" + period.rawValue + (scope == .watchList ? "" : "/" + scope.rawValue)
    }
  }

  /// Reads a budget, which is a string.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the budget as a string.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(description)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }

  /// Digits with one point at most: neither `nan`, `0x10` nor `1e9` is a budget.
  private static func number(_ text: String) -> Double? {
    text.allSatisfy { "0123456789.".contains($0) } ? Double(text) : nil
  }

  private static func text(_ number: Double) -> String {
    let decimal = NSDecimalNumber(decimal: Decimal(string: "\(number)") ?? Decimal(number))
    return decimal.description(withLocale: Locale(identifier: "en_US_POSIX"))
  }

  private static func unreadable(_ text: String) -> ChampionError {
    ChampionError(
      .usage, "'\(text)' is no budget of false alarms",
      remedy: "use a count per day, week, month or year, such as 2/week or 1/month/symbol, or a share such as 1%")
  }
}
