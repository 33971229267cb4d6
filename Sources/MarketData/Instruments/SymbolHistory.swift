public import ChampionCore

/// Which instrument a symbol meant on a day.
///
/// An instrument has the symbol that it bears last. A symbol that was given up and taken again by another company means
/// the one until it was given up and the other afterwards.
public struct SymbolHistory: Sendable {
  /// The changes of each old symbol, by date.
  private let changes: [String: [SymbolChange]]

  /// The history that some changes of one exchange tell.
  ///
  /// - Complexity: O(changes log changes).
  public init(_ changes: [SymbolChange]) {
    self.changes = Dictionary(grouping: changes.sorted(), by: \.oldSymbol)
  }

  /// Whether no symbol ever changed.
  var isEmpty: Bool { changes.isEmpty }

  /// The last symbol of the instrument that was traded under a symbol on a day.
  ///
  /// - Complexity: O(changes of the instrument).
  public func instrument(_ symbol: String, on date: CalendarDate) -> String {
    var (name, day, steps) = (symbol, date, 0)
    // Changes that lead in a circle on one day would go on for ever.
    while let change = changes[name]?.first(where: { $0.date > day }), steps < 64 {
      (name, day, steps) = (change.newSymbol, change.date.advanced(by: -1), steps + 1)
      // The next change may be of the same day, but not the one that led here.
      if changes[name]?.contains(where: { $0.newSymbol == change.oldSymbol && $0.date == change.date }) ?? false {
        break
      }
    }
    return name
  }

  /// The name under which an instrument was traded on a day, of those that it bore: the one that was given up soonest after.
  func name(of instrument: String, on date: CalendarDate, among names: [String]) -> String {
    let borne = names.filter { self.instrument($0, on: date) == instrument }
    func end(_ name: String) -> CalendarDate? { changes[name]?.first { $0.date > date }?.date }
    let given = borne.compactMap { name in end(name).map { (name, $0) } }.min { ($0.1, $0.0) < ($1.1, $1.0) }
    return given?.0 ?? instrument
  }

  /// The name of an instrument that was asked for by a symbol that it bore once; the symbol itself where it is in use.
  ///
  /// - Parameter symbols: the symbols that are in use.
  func current(_ symbol: String, among symbols: Set<String>) -> String {
    guard !symbols.contains(symbol), let first = changes[symbol]?.first else { return symbol }
    return instrument(symbol, on: first.date.advanced(by: -1))
  }
}
