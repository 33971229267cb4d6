public import ChampionCore

/// Prices of assets side by side, with the places that have none.
public struct PriceTable: Sendable {
  /// The names of the assets, each once.
  public let assets: [String]
  /// What the periods are called, in time order: dates, as a rule.
  public let periods: [String]
  /// The prices, above zero; not-a-number where there is none. Shape: [period, asset].
  public let values: Matrix

  /// Checks a wide table.
  ///
  /// - Throws: ``ChampionError`` with `badData` that names the asset or the place: no asset, a name twice, a price that
  ///   is zero, negative or infinite, a shape that does not fit.
  public init(assets: [String], periods: [String], values: Matrix) throws(ChampionError) {
    try AssetNames.check(assets)
    guard values.rows == periods.count, values.columns == assets.count else {
      throw ChampionError(
        .badData,
        "prices of \(periods.count) periods and \(assets.count) assets are \(values.rows) x \(values.columns)")
    }
    for (index, price) in values.elements.enumerated() where !(price.isNaN || (price > 0 && price.isFinite)) {
      throw ChampionError(
        .badData, "a price is \(price)",
        context: ["symbol": assets[index / periods.count], "period": periods[index % periods.count]],
        remedy: "leave out prices that are not above zero")
    }
    (self.assets, self.periods, self.values) = (assets, periods, values)
  }

  /// Spreads a long table: one price a row.
  ///
  /// - Parameters:
  ///   - assets: the asset of each price; the table has them in order of appearance.
  ///   - periods: the period of each price, as text that sorts by time: ISO dates do.
  ///   - prices: the prices; not-a-number counts as none.
  /// - Precondition: all three have one count.
  /// - Throws: ``ChampionError`` with `badData` as above, or if an asset has two prices of one period.
  public init(assets: [String], periods: [String], prices: [Double]) throws(ChampionError) {
    precondition(assets.count == prices.count && periods.count == prices.count, "one price a row")
    var columns: [String: Int] = [:]
    for asset in assets where columns[asset] == nil { columns[asset] = columns.count }
    let names = columns.sorted { $0.value < $1.value }.map(\.key)
    let times = Set(periods).sorted()
    let rows = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($0.element, $0.offset) })
    var values = Matrix(rows: times.count, columns: names.count, repeating: .nan)
    for (index, price) in prices.enumerated() {
      guard let row = rows[periods[index]], let column = columns[assets[index]] else { continue }
      guard values[row, column].isNaN else {
        throw ChampionError(
          .badData, "an asset has two prices of one period",
          context: ["symbol": assets[index], "period": periods[index]], remedy: "remove one of them")
      }
      values[row, column] = price
    }
    try self.init(assets: names, periods: times, values: values)
  }
}
