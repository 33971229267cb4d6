import ChampionCore

extension BarSeries {
  /// The series in the unit of its last session, as it was known that evening.
  ///
  /// An action counts if it went ex on or before the last session and was known by then; one that lies in the future of
  /// the series changes nothing, to the last bit. Prices before the ex-date are divided by the ratio and share counts
  /// multiplied; money, counts of trades and the vendor's own adjusted column stay.
  ///
  /// - Parameter actions: actions of any symbol; those of others are ignored.
  /// - Complexity: O(rows x actions of the symbol).
  public func adjusted(for actions: [CorporateAction]) -> BarSeries {
    guard let last = dates.last else { return self }
    let own = actions.filter { $0.symbol == symbol && $0.exDate <= last && $0.knownFrom <= last }.sorted()
    guard !own.isEmpty else { return self }
    return mapValues { field, row, value in
      guard field.isPrice || field.isShareCount else { return value }
      // The previous close on the ex-date itself is still in the old unit.
      let ratio = own.reduce(1.0) { product, action in
        let isBefore = field == .previousClose ? dates[row] <= action.exDate : dates[row] < action.exDate
        return isBefore ? product * action.ratio : product
      }
      return field.isPrice ? value / ratio : value * ratio
    }
  }
}
