import ChampionCore

extension BarSeries {
  /// The series in the unit of its last session, as it was known that evening.
  ///
  /// An action counts if it went ex on or before the last session and was known by then; one that lies in the future of
  /// the series changes nothing, to the last bit. Prices before the ex-date are divided, and share counts multiplied, by
  /// what each action says; money, counts of trades and the vendor's own adjusted column stay.
  ///
  /// - Parameters:
  ///   - actions: actions of any symbol; those of others are ignored.
  ///   - adjustment: whether dividends count.
  /// - Complexity: O(rows x actions of the symbol).
  public func adjusted(for actions: [CorporateAction], _ adjustment: Adjustment = .price) -> BarSeries {
    guard let last = dates.last else { return self }
    let own = actions.filter { $0.symbol == symbol && $0.exDate <= last && $0.knownFrom <= last }.sorted()
    let changes = own.map { action in
      let before = dates.partitionIndex { $0 >= action.exDate } - 1
      let divisor = before >= 0 ? action.priceDivisor(close: close[before], adjustment) : 1
      return (exDate: action.exDate, divisor: divisor, multiplier: action.shareMultiplier)
    }.filter { $0.divisor != 1 || $0.multiplier != 1 }
    guard !changes.isEmpty else { return self }
    return mapValues { field, row, value in
      guard field.isPrice || field.isShareCount else { return value }
      let factor = changes.reduce(1.0) { product, change in
        // The previous close on the ex-date itself is still in the old unit.
        let isBefore = field == .previousClose ? dates[row] <= change.exDate : dates[row] < change.exDate
        return isBefore ? product * (field.isPrice ? change.divisor : change.multiplier) : product
      }
      return field.isPrice ? value / factor : value * factor
    }
  }
}
