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
