import Champion
import Foundation

/// What the program says: results on standard output, everything else on standard error.
enum Console {
  /// Prints one JSON document.
  static func print(json value: some Encodable) throws(ChampionError) {
    try print(JSONDocument.text(value))
  }

  /// Prints a line.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if standard output takes no more: a full disk is not a success.
  static func print(_ line: String) throws(ChampionError) {
    do { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) } catch {
      throw ChampionError(.unavailable, "standard output cannot be written", remedy: "free space, or write elsewhere")
    }
  }

  /// Prints rows in columns, numbers to the right.
  static func print(header: [String], rows: [[String]]) throws(ChampionError) {
    let all = [header] + rows.map { $0.map(\.singleLine) }
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    for row in all {
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return row[column].isNumeric ? padding + row[column] : row[column] + padding
      }
      try print(cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
    }
  }

  /// Prints names with their values.
  static func print(facts: [(name: String, value: String)]) throws(ChampionError) {
    let width = facts.map(\.name.count).max() ?? 0
    for (name, value) in facts {
      try print(name + String(repeating: " ", count: width - name.count + 2) + value)
    }
  }

  /// Prints what came of files of reference data.
  static func print(_ summaries: [ReferenceImportSummary], _ output: OutputOptions) throws(ChampionError) {
    guard !output.json else { return try print(json: ["imports": summaries]) }
    try print(
      header: ["content", "rows", "new or changed", "source"],
      rows: summaries.map { [$0.content.rawValue, "\($0.rows)", "\($0.changed)", $0.source] })
  }

  /// Who runs the program, as the system says.
  static var user: String { ProcessInfo.processInfo.environment["USER"] ?? ProcessInfo.processInfo.userName }

  /// Says something on standard error.
  static func note(_ text: String) {
    // Where standard error takes no more, there is nobody to tell.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
