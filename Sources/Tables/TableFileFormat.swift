public import ChampionCore

/// The kinds of files that tables are written to, told by the end of their names.
public enum TableFileFormat: String, CaseIterable, Sendable {
  /// Apache Parquet.
  case parquet
  /// Comma-separated values with a header line.
  case csv

  /// The format of a file's name.
  ///
  /// - Throws: ``ChampionError`` with `usage` if the name ends otherwise.
  public init(ofFileNamed path: String) throws(ChampionError) {
    guard let format = Self.allCases.first(where: { path.lowercased().hasSuffix("." + $0.rawValue) }) else {
      throw ChampionError(
        .usage, "the kind of file is not known", context: ["file": path], remedy: "end the name with .parquet or .csv")
    }
    self = format
  }

  /// Writes a table to a file, which is there whole or not at all.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  public func write(_ table: Table, to path: String) throws(ChampionError) {
    AtomicFile.removeLeftovers(of: path)
    let file = try AtomicFile.Replacement(of: path)
    do throws(ChampionError) {
      let writer = writer(to: file.partialPath)
      try writer.append(table)
      try writer.finish()
      try file.commit()
    } catch {
      file.abandon()
      throw error
    }
  }

  /// Begins a file of this kind. It is written in place: who needs it whole or not at all goes through ``AtomicFile``.
  public func writer(to path: String) -> any TableWriter {
    switch self {
    case .parquet: ParquetWriter(to: path)
    case .csv: CSVWriter(to: path)
    }
  }
}
