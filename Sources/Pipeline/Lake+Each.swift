import ChampionCore
import MarketData

extension Lake {
  /// How many symbols are read at once: enough that files are not opened for each, and few enough for memory.
  private static let together = 250

  /// Adjusted bars of each of some symbols, or why there are none.
  ///
  /// - Parameters:
  ///   - symbols: which.
  ///   - asOf: the last session that may be read; nil reads all.
  ///   - jobs: how many groups are read at once.
  /// - Complexity: reads each file once for every 250 symbols.
  func adjustedBars(
    ofEach symbols: [String], asOf: CalendarDate?, jobs: Int
  ) async -> [Result<BarSeries, ChampionError>] {
    let groups = stride(from: 0, to: symbols.count, by: Self.together).map {
      Array(symbols[$0..<min($0 + Self.together, symbols.count)])
    }
    return await parallelMap(groups, jobs: jobs) { group -> [Result<BarSeries, ChampionError>] in
      if let all = try? adjustedBars(of: group, asOf: asOf), all.map(\.symbol) == group {
        return all.map { .success($0) }
      }
      // One of them is missing: which, each tells by itself.
      return group.map { symbol in
        Result { () throws(ChampionError) in try adjustedBars(of: [symbol], asOf: asOf)[0] }
      }
    }.flatMap(\.self)
  }
}
