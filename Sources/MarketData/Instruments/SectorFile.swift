public import ChampionCore

/// A file with the sector of each symbol: CSV or Parquet with the columns `symbol` and `sector`.
public enum SectorFile {
  /// Reads the sector of each symbol.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is no such file, `badData` if a column is missing, a symbol is
  ///   impossible, has no sector, or has two.
  public static func read(from path: String) throws(ChampionError) -> [String: String] {
    let file = try ReferenceFile(path)
    let (symbols, sectors) = (try file.symbols("symbol"), file.texts("sector"))
    var found: [String: String] = [:]
    for (row, (symbol, sector)) in zip(symbols, sectors).enumerated() {
      let other = found.updateValue(sector, forKey: symbol)
      guard !sector.isEmpty, other ?? sector == sector else {
        throw ChampionError(
          .badData, "\(symbol) has \(sector.isEmpty ? "no sector" : "two sectors")",
          context: ["file": path, "row": "\(row + 1)"], remedy: "give each symbol one")
      }
    }
    return found
  }
}
