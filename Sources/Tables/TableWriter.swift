public import ChampionCore

/// A file of one table that is written piece by piece, so that memory holds one piece only.
public protocol TableWriter {
  /// Appends rows. The first piece says which columns there are; all others have the same.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  func append(_ table: Table) throws(ChampionError)

  /// Ends the file. Without this it is not one.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the file cannot be written.
  func finish() throws(ChampionError)
}

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

  /// Begins a file of this kind. It is written in place: who needs it whole or not at all goes through ``AtomicFile``.
  public func writer(to path: String) -> any TableWriter {
    switch self {
    case .parquet: ParquetWriter(to: path)
    case .csv: CSVWriter(to: path)
    }
  }
}
