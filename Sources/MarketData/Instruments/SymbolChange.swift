public import ChampionCore

/// A symbol that was renamed.
public struct SymbolChange: Codable, Hashable, Sendable, Comparable {
  /// The exchange.
  public let exchange: String
  /// The symbol before.
  public let oldSymbol: String
  /// The symbol from the day on.
  public let newSymbol: String
  /// The first day under the new symbol.
  public let date: CalendarDate

  /// Creates a change.
  public init(exchange: String, oldSymbol: String, newSymbol: String, date: CalendarDate) {
    self.exchange = exchange
    self.oldSymbol = oldSymbol
    self.newSymbol = newSymbol
    self.date = date
  }

  /// By exchange, date and symbols.
  public static func < (left: SymbolChange, right: SymbolChange) -> Bool {
    (left.exchange, left.date, left.oldSymbol, left.newSymbol)
      < (right.exchange, right.date, right.oldSymbol, right.newSymbol)
  }
}
