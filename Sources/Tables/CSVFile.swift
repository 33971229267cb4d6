import CArrowBridge
public import ChampionCore
import Foundation

/// CSV files with a header line, read by Apache Arrow.
public enum CSVFile {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - textColumns: columns that stay text, whatever they look like (a symbol such as `0005`, or `NA`). The types of
  ///     all others are inferred from all of their values.
  /// - Throws: ``ChampionError``: `noInput` if the file is missing, `badData` if it is empty or its lines differ in width.
  public static func read(_ path: String, textColumns: [String] = []) throws(ChampionError) -> Table {
    try requireFile(path)
    return try ArrowStream.table(context: ["file": path]) { stream, message in
      withCStrings(textColumns) { columns, count in
        arrow_bridge_read_csv(path, columns, count, stream, message)
      }
    }
  }

  /// The names in the header line of a file.
  ///
  /// - Throws: ``ChampionError``: `noInput` if the file is missing, `badData` if it has no header.
  public static func header(of path: String) throws(ChampionError) -> [String] {
    try requireFile(path)
    let file = FileHandle(forReadingAtPath: path)
    defer { try? file?.close() }
    // A header longer than this is not one.
    let start = (try? file?.read(upToCount: 1 << 16)) ?? Data()
    guard let line = String(decoding: start, as: UTF8.self).split(whereSeparator: \.isNewline).first else {
      throw ChampionError(
        .badData, "the file is empty", context: ["file": path], remedy: "give a CSV file with a header line")
    }
    return fields(of: line.hasPrefix("\u{FEFF}") ? line.dropFirst() : line)
  }

  /// The fields of a line, after RFC 4180: a quoted one may hold commas, and quotes that are doubled.
  private static func fields(of line: Substring) -> [String] {
    var (fields, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
