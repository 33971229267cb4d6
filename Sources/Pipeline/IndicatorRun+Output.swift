public import ChampionCore
public import Tables

extension IndicatorRun {
  /// Writes all rows to a file, which is there whole or not at all.
  ///
  /// - Parameters:
  ///   - path: where to.
  ///   - format: the kind of file.
  ///   - jobs: how many threads compute.
  ///   - onProgress: is called after each symbol.
  /// - Returns: the count of rows.
  /// - Throws: ``ChampionError`` as ``forEachPiece(jobs:onProgress:_:)``, or `unavailable` if the file cannot be
  ///   written.
  public func write(
    to path: String, _ format: TableFileFormat, jobs: Int, onProgress: @escaping @Sendable () -> Void = {}
  ) async throws(ChampionError) -> Int {
    AtomicFile.removeLeftovers(of: path)
    let file = try AtomicFile.Replacement(of: path)
    do throws(ChampionError) {
      let writer = format.writer(to: file.partialPath)
      var rows = 0
      try await forEachPiece(jobs: jobs, onProgress: onProgress) { piece throws(ChampionError) in
        rows += piece.rowCount
        try writer.append(piece)
      }
      try writer.finish()
      try file.commit()
      return rows
    } catch {
      file.abandon()
      throw error
    }
  }
}
