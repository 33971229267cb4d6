public import ChampionCore
import Foundation

/// A CSV file that is written piece by piece, with a header line. Numbers have every digit; a value that is not there is empty.
public final class CSVWriter: TableWriter {
  private let path: String
  private var file: FileHandle?

  /// A file at a path; it is made when the first piece comes.
  public init(to path: String) {
    self.path = path
  }

  /// Appends rows, a line each.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public func append(_ table: Table) throws(ChampionError) {
    if file == nil {
      guard FileManager.default.createFile(atPath: path, contents: nil) else { throw unwritable }
      file = FileHandle(forWritingAtPath: path)
      try write(Self.line(table.columnNames))
    }
    // Columns become text one by one; lines are put together then.
    let columns = table.columns.map(\.shown)
    var lines = ""
    for row in 0..<table.rowCount { lines += Self.line(columns.map { $0[row] }) }
    try write(lines)
  }

  /// Ends the file.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public func finish() throws(ChampionError) {
    do { try file?.close() } catch { throw unwritable }
  }

  private func write(_ text: String) throws(ChampionError) {
    guard let file else { throw unwritable }
    do { try file.write(contentsOf: Data(text.utf8)) } catch { throw unwritable }
  }

  private var unwritable: ChampionError {
    ChampionError(
      .unavailable, "the file cannot be written", context: ["file": path],
      remedy: "choose a folder that may be written and has space")
  }

  private static func line(_ fields: [String]) -> String {
    fields.map { field in
      field.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }
        ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
    }.joined(separator: ",") + "\n"
  }
}
