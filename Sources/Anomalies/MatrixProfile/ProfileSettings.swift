import ChampionCore

/// Which windows a profile compares.
struct ProfileSettings: Hashable, Sendable {
  let window: Int
  let exclusion: Int
  let reach: Int?
  let metric: MatrixProfile.Metric

  init(window: Int, exclusion: Int?, reach: Int?, metric: MatrixProfile.Metric) throws(ChampionError) {
    try Self.require(window >= 3, "a window must have at least 3 values", ["window": String(window)])
    let exclusion = exclusion ?? (window - 1) / 4 + 1
    try Self.require(exclusion >= 0, "an exclusion cannot be negative", ["exclusion": String(exclusion)])
    try Self.require(
      reach ?? .max > exclusion, "the reach must go beyond the exclusion",
      ["reach": String(reach ?? .max), "exclusion": String(exclusion)])
    (self.window, self.exclusion, self.reach, self.metric) = (window, exclusion, reach, metric)
  }

  private static func require(
    _ holds: Bool, _ message: String, _ context: [String: String]
  ) throws(ChampionError) {
    guard holds else { throw ChampionError(.usage, message, context: context) }
  }

  /// The windows of a whole series.
  func series(_ values: [Double]) throws(ChampionError) -> WindowSeries {
    guard values.count >= window else {
      throw ChampionError(
        .badData, "the series is shorter than a window",
        context: ["values": String(values.count), "window": String(window)])
    }
    return try WindowSeries(values, self)
  }

  /// By how much two of some windows may be apart.
  func lags(_ count: Int) -> Range<Int> {
    let end = reach.map { min($0, count - 1) } ?? count - 1
    return exclusion + 1..<max(exclusion, end) + 1
  }
}
