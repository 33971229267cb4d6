public import ChampionCore
import Foundation
import Tables

/// A file of daily bars, Parquet or CSV, read and checked row by row.
public struct BarFile: Sendable {
  /// The path of the file.
  public let path: String
  private let mapping: BarColumnMapping
  private let symbol: String?
  private let skipsBadRows: Bool

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - path: a Parquet file, or a CSV file with a header line; which one is detected from the content.
  ///   - mapping: which column holds which field.
  ///   - symbol: the symbol of all rows, for a file without a column of symbols.
  ///   - skipsBadRows: whether rows that cannot be bars (no symbol, no day or one in the future, a missing or impossible
  ///     number, two that contradict each other) are left out instead of refused.
  public init(
    path: String, mapping: BarColumnMapping = .automatic, symbol: String? = nil, skipsBadRows: Bool = false
  ) {
    self.path = path
    self.mapping = mapping
    self.symbol = symbol
    self.skipsBadRows = skipsBadRows
  }

  /// Reads all rows.
  ///
  /// - Returns: rows by symbol, then series, then date; a row that stands twice with the same values is read once.
  /// - Throws: ``ChampionError``: `noInput` if there is no file; `badData` that names the first row which is wrong, its
  ///   column and value: text in a number, an impossible price, a day that is none or lies in the future, two rows that
  ///   contradict.
  /// - Complexity: O(rows log rows); all rows are in memory.
  public func read() throws(ChampionError) -> BarRows {
    do throws(ChampionError) {
      var reader = BarRowReader(table: try table(), mapping: mapping, symbol: symbol, skipsBadRows: skipsBadRows)
      let rows = try reader.rows()
      guard rows.count > 0 else {
        throw ChampionError(.badData, "the file has no rows that can be used", remedy: "give a file with bars")
      }
      return rows
    } catch {
      throw error.adding(["file": path])
    }
  }

  private func table() throws(ChampionError) -> Table {
    // Refuses pipes and folders.
    let names = try CSVFile.header(of: path)
    guard try !isParquet() else { return try ParquetFile.read([path]) }
    // All stays text: what a number is, and which row has none, is for the reader to say.
    return try CSVFile.read(path, textColumns: names)
  }

  /// Whether the file starts with Parquet's magic bytes.
  private func isParquet() throws(ChampionError) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 4) else { return false }
    try? file.close()
    return start == Data("PAR1".utf8)
  }
}
