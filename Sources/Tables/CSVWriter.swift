public import ChampionCore
import Foundation

/// A CSV file that is written piece by piece, with a header line. Numbers have every digit, times are in ISO 8601; a
/// value that is not there is empty.
public final class CSVWriter: TableWriter {
  private let path: String
  private var file: FileHandle?

  /// How many rows become text at once.
  private static let rowsAtOnce = 1_024

  /// A file at a path; it is made when the first piece comes.
  public init(to path: String) {
    self.path = path
  }

  /// Appends rows, a line each.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  /// - Complexity: O(cells); memory for the text of some rows.
  public func append(_ table: Table) throws(ChampionError) {
    if file == nil {
      guard FileManager.default.createFile(atPath: path, contents: nil) else { throw unwritable }
      file = FileHandle(forWritingAtPath: path)
      try write(Array((table.columnNames.map(Self.quoted).joined(separator: ",") + "\n").utf8))
    }
    for start in stride(from: 0, to: table.rowCount, by: Self.rowsAtOnce) {
      try write(Self.text(of: table, start..<min(start + Self.rowsAtOnce, table.rowCount)))
    }
  }

  /// Ends the file.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public func finish() throws(ChampionError) {
    do { try file?.close() } catch { throw unwritable }
  }

  private func write(_ text: [UInt8]) throws(ChampionError) {
    guard let file else { throw unwritable }
    do { try file.write(contentsOf: Data(text)) } catch { throw unwritable }
  }

  private var unwritable: ChampionError {
    ChampionError(
      .unavailable, "the file cannot be written", context: ["file": path],
      remedy: "choose a folder that may be written and has space")
  }

  private static func text(of table: Table, _ rows: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(rows.count * table.columns.count * 20)
    for row in rows {
      for (place, column) in table.columns.enumerated() {
        if place > 0 { text.append(UInt8(ascii: ",")) }
        // Only texts can hold what must be quoted.
        if case .text = column.values {
          text.append(contentsOf: quoted(column.shown(row)).utf8)
        } else {
          text.append(contentsOf: column.shown(row).utf8)
        }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static func quoted(_ field: String) -> String {
    let marks = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard field.utf8.contains(where: marks.contains) else { return field }
    return "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
