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
  /// These, and what lists of an index's members on certain days say of them: who is not on a list has left by then.
  ///
  /// - Parameter lists: members from a day on, in the order of days, all later than what is known of their index.
  func applying(_ lists: [IndexMembership]) -> [IndexMembership] {
    let days = Dictionary(grouping: lists) { $0.from }.sorted { $0.key < $1.key }
    return days.reduce(self) { known, day in
      Dictionary(grouping: day.value) { [$0.exchange, $0.index] }.values.reduce(known) { known, list in
        known.applying(list, on: day.key)
      }
    }.sorted { $0.order < $1.order }
  }

  private func applying(_ list: [IndexMembership], on day: CalendarDate) -> [IndexMembership] {
    let listed = Set(list.map(\.symbol))
    func isOfIndex(_ member: IndexMembership) -> Bool {
      member.exchange == list[0].exchange && member.index == list[0].index
    }
    let closed = map { member in
      guard isOfIndex(member), member.contains(day), member.to == nil, !listed.contains(member.symbol) else {
        return member
      }
      return IndexMembership(
        exchange: member.exchange, index: member.index, symbol: member.symbol, from: member.from, to: day)
    }
    let known = Set(closed.filter { isOfIndex($0) && $0.contains(day) }.map(\.symbol))
    return closed + Set(list).filter { !known.contains($0.symbol) }
  }
}
