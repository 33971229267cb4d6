public import ChampionCore

/// What is known of a security besides its prices.
public struct Instrument: Codable, Hashable, Sendable {
  /// The exchange.
  public let exchange: String
  /// The symbol, as it is now.
  public let symbol: String
  /// The company's name.
  public let name: String
  /// The exchange's series in which it trades, such as `EQ`.
  public let series: String
  /// The sector or industry.
  public let sector: String
  /// The international securities identification numbers that it has had.
  public let isins: [String]
  /// The day of its listing, where it is known.
  public let listed: CalendarDate?
  /// The last day of its listing, where it is known to have ended.
  public let delisted: CalendarDate?

  /// Creates an instrument.
  public init(
    exchange: String, symbol: String, name: String = "", series: String = "", sector: String = "",
    isins: [String] = [], listed: CalendarDate? = nil, delisted: CalendarDate? = nil
  ) {
    self.exchange = exchange
    self.symbol = symbol
    self.name = name
    self.series = series
    self.sector = sector
    self.isins = isins
    self.listed = listed
    self.delisted = delisted
  }

  /// This and what a later source says of the same instrument; what that one does not say stays.
  func merging(_ newer: Instrument) -> Instrument {
    func later(_ field: KeyPath<Instrument, String>) -> String {
      newer[keyPath: field].isEmpty ? self[keyPath: field] : newer[keyPath: field]
    }
    return Instrument(
      exchange: exchange, symbol: symbol, name: later(\.name), series: later(\.series), sector: later(\.sector),
      isins: Set(isins + newer.isins).sorted(), listed: newer.listed ?? listed, delisted: newer.delisted ?? delisted)
  }
}
