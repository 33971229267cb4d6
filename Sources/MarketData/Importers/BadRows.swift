import ChampionCore

/// The rows of a table that cannot be bars, and what is wrong with the first.
struct BadRows {
  private(set) var rows: Set<Int> = []
  private var firstRow = Int.max
  private(set) var first: ChampionError?

  /// Rows are counted from 1 in errors, without a header.
  mutating func note(
    _ row: Int, _ column: String, _ message: @autoclosure () -> String, key: BarRows.Key? = nil,
    place: [String: String] = [:], remedy: @autoclosure () -> String
  ) {
    rows.insert(row)
    guard row < firstRow else { return }
    firstRow = row
    let names = key.map { ["symbol": $0.symbol, "date": $0.date.description] } ?? [:]
    first = ChampionError(
      .badData, message(),
      context: ["row": "\(row + 1)", "column": column].merging(names.merging(place) { $1 }) { $1 },
      remedy: remedy())
  }
}
