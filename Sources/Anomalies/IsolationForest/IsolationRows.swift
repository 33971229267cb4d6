import ChampionCore

/// What is asked of rows of features.
enum IsolationRows {
  /// Checks rows that stand one after another, and returns how many they are.
  ///
  /// - Throws: ``ChampionError``: `usage` if they do not fill whole rows; `badData` at the first value that is not finite.
  static func check(_ rows: [Float], width: Int) throws(ChampionError) -> Int {
    guard width > 0, rows.count % width == 0 else {
      throw ChampionError(
        .usage, "the values do not fill rows of that many features",
        context: ["values": "\(rows.count)", "features": "\(width)"])
    }
    guard unusable(rows) > 0 else { return rows.count / width }
    let at = rows.firstIndex { !$0.isFinite } ?? 0
    throw ChampionError(
      .badData, "a value is not finite",
      context: ["row": "\(at / width)", "column": "\(at % width)", "value": "\(rows[at])"],
      remedy: "leave the row out, or fill the value in")
  }

  // Counted by bits and without a branch, which compilers turn into vectors.
  private static func unusable(_ rows: [Float]) -> UInt32 {
    rows.withUnsafeBufferPointer { values in
      var count: UInt32 = 0
      for value in values { count |= value.bitPattern & 0x7f80_0000 == 0x7f80_0000 ? 1 : 0 }
      return count
    }
  }
}
