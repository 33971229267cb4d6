import CArrowBridge
public import ChampionCore
import Foundation

/// Parquet files, read and written by Apache Arrow.
public enum ParquetFile {
  /// Rows to keep: those whose text column holds one of some values.
  public struct Filter: Sendable {
    let column: String
    let values: [String]

    /// Keeps rows whose `column` is one of `values`.
    public init(_ column: String, isOneOf values: [String]) {
      self.column = column
      self.values = values
    }
  }

  /// Reads files one after the other as one table. Page checksums are verified where a file has them.
  ///
  /// - Parameters:
  ///   - paths: the files, in the order of their rows.
  ///   - columns: the columns to read; nil reads all.
  ///   - filter: the rows to keep; row groups without any are skipped by their statistics.
  /// - Throws: ``ChampionError``: `noInput` if a file is missing, `badData` if one is damaged or of another format.
  public static func read(
    _ paths: [String], columns: [String]? = nil, filter: Filter? = nil
  ) throws(ChampionError) -> Table {
    for path in paths { try requireFile(path) }
    let place = paths.count == 1 ? ["file": paths[0]] : ["files": paths.joined(separator: " ")]
    return try ArrowStream.table(context: place) { stream, message in
      withCStrings(paths) { paths, pathCount in
        withCStrings(columns ?? []) { columns, columnCount in
          withCStrings(filter?.values ?? []) { values, valueCount in
            (filter?.column ?? "").withCString { name in
              var filter = arrow_bridge_filter(column: name, values: values, count: valueCount)
              return arrow_bridge_read_parquet(paths, pathCount, columns, columnCount, &filter, stream, message)
            }
          }
        }
      }
    }
  }

  /// Writes a table: zstd, page checksums, statistics. Equal tables give equal bytes.
  ///
  /// The file is written in place: callers that need it whole or not at all go through ``AtomicFile``.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public static func write(_ table: Table, to path: String) throws(ChampionError) {
    let writer = ParquetWriter(to: path)
    try writer.append(table)
    try writer.finish()
  }
}

/// The error for what is not there, or is no file: a pipe could keep a reader waiting for ever.
func requireFile(_ path: String) throws(ChampionError) {
  let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  switch (try? FileManager.default.attributesOfItem(atPath: place))?[.type] as? FileAttributeType {
  case .typeRegular: return
  case nil: throw ChampionError(.noInput, "there is no such file", context: ["file": path], remedy: "check the path")
  case .typeDirectory:
    throw ChampionError(.noInput, "this is a folder, not a file", context: ["file": path], remedy: "name a file in it")
  default:
    throw ChampionError(.noInput, "this is no regular file", context: ["file": path], remedy: "name another file")
  }
}
