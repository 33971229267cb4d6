import ChampionCore

/// A row that is not in the lake, with where it stood and why: nothing is lost.
public struct QuarantinedRow: Codable, Hashable, Sendable {
  /// The name of the file, without its folders.
  public internal(set) var file: String
  /// The line in a CSV file, counted from 1 with the header; the row in a Parquet file, counted from 1.
  public let line: Int
  /// Why it is not in the lake.
  public let reason: QuarantineReason
  /// What is wrong with which value.
  public let message: String
  /// The symbol, as the file writes it.
  public let symbol: String
  /// The day or moment, as the file writes it.
  public let date: String
  /// The row as the file writes it, values parted by commas.
  public let row: String
  /// Open, high, low, close and volume, as far as they are numbers.
  public let values: [String: Double]
  /// The import that set it apart, by its number in the manifest.
  public internal(set) var importID = 0

  init(
    line: Int, reason: QuarantineReason, message: String, symbol: String, date: String, row: String,
    values: [BarField: Double] = [:]
  ) {
    file = ""
    self.line = line
    self.reason = reason
    self.message = message
    self.symbol = symbol
    self.date = date
    self.row = row
    self.values = Dictionary(
      uniqueKeysWithValues: values.filter { $0.value.isFinite }.map { ($0.key.rawValue, $0.value) })
  }

  /// The day that the row says, where it can be read.
  var day: CalendarDate? { DateText.anyDay(date) }

  /// The row as the error that a strict import ends with.
  var error: ChampionError {
    ChampionError(
      .badData, message, context: ["line": "\(line)", "symbol": symbol, "date": date, "reason": reason.rawValue],
      remedy: "correct or remove the row, or leave out --strict to set such rows apart")
  }
}
