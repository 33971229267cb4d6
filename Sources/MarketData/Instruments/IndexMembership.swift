public import ChampionCore

/// That a symbol belonged to an index for some time.
public struct IndexMembership: Codable, Hashable, Sendable {
  /// The exchange.
  public let exchange: String
  /// The index, such as `NIFTY 50`.
  public let index: String
  /// The symbol.
  public let symbol: String
  /// The first day on which it is known to have been a member.
  public let from: CalendarDate
  /// The first day on which it was none any more; nil while it is one.
  public let to: CalendarDate?

  /// Creates a membership.
  public init(exchange: String, index: String, symbol: String, from: CalendarDate, to: CalendarDate? = nil) {
    self.exchange = exchange
    self.index = index
    self.symbol = symbol
    self.from = from
    self.to = to
  }

  /// Whether it held on a day.
  public func contains(_ date: CalendarDate) -> Bool { from <= date && to.map { date < $0 } ?? true }

  /// By exchange, index, symbol and first day.
  var order: (String, String, String, CalendarDate) { (exchange, index, symbol, from) }
}

extension [IndexMembership] {
  /// These, and what a list of an index's members on a day says of them: who is not on it has left by then.
  func applying(_ snapshot: [IndexMembership]) -> [IndexMembership] {
    var all = self
    for list in Dictionary(grouping: snapshot, by: { [$0.exchange, $0.index] }).values {
      guard let day = list.map(\.from).min() else { continue }
      let symbols = Set(list.map(\.symbol))
      all = all.map { member in
        let isOpen = member.exchange == list[0].exchange && member.index == list[0].index && member.contains(day)
        guard isOpen, member.to == nil, !symbols.contains(member.symbol) else { return member }
        return IndexMembership(
          exchange: member.exchange, index: member.index, symbol: member.symbol, from: member.from, to: day)
      }
      let known = Set(
        all.filter { $0.index == list[0].index && $0.exchange == list[0].exchange && $0.contains(day) }
          .map(\.symbol))
      all += list.filter { !known.contains($0.symbol) }
    }
    return all.sorted { $0.order < $1.order }
  }
}
