import CArrowBridge
public import ChampionCore

/// A Parquet file that is written piece by piece: zstd, page checksums, statistics. Equal pieces give equal bytes.
public final class ParquetWriter: TableWriter {
  private let path: String
  private var writer: OpaquePointer?

  /// The rows of one row group: small enough that one symbol of a year's file is read without most of the others.
  private static let rowsPerGroup: Int64 = 32_768

  /// A file at a path; it is made when the first piece comes.
  public init(to path: String) {
    self.path = path
  }

  deinit { arrow_bridge_writer_destroy(writer) }

  /// Appends rows, in row groups of their own.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public func append(_ table: Table) throws(ChampionError) {
    do throws(ChampionError) {
      let rows = try ArrowTableBuilder(table)
      if writer == nil {
        try checkArrow(.unavailable) { message in
          arrow_bridge_writer_open(rows.table, path, Self.rowsPerGroup, &writer, message)
        }
      }
      try checkArrow(.unavailable) { message in arrow_bridge_writer_append(writer, rows.table, message) }
    } catch {
      throw error.adding(["file": path])
    }
  }

  /// Ends the file.
  ///
  /// - Precondition: a piece was appended.
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public func finish() throws(ChampionError) {
    precondition(writer != nil, "a file has columns")
    do throws(ChampionError) {
      try checkArrow(.unavailable) { message in arrow_bridge_writer_close(writer, message) }
    } catch {
      throw error.adding(["file": path])
    }
  }
}
