import ChampionCore

extension StreamingMatrixProfile: Codable {
  private enum CodingKeys: String, CodingKey {
    case window, exclusion, reach, metric, forgotten, values, covariances, restarts, peak
  }

  /// Reads a state, with which the stream goes on with the same bits.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      window: read.decode(Int.self, forKey: .window), exclusion: read.decode(Int.self, forKey: .exclusion),
      reach: read.decodeIfPresent(Int.self, forKey: .reach),
      metric: read.decode(MatrixProfile.Metric.self, forKey: .metric))
    forgotten = try read.decode(Int.self, forKey: .forgotten)
    guard (0...1 << 53).contains(forgotten) else { throw Self.damaged }
    series = try WindowSeries(read.decode([Double].self, forKey: .values), settings, first: forgotten)
    covariances = try read.decode([Double].self, forKey: .covariances)
    let restarts = try read.decode([Int].self, forKey: .restarts)
    try series.restore(restarts: restarts, peak: read.decode(Double.self, forKey: .peak))
    guard isSound else { throw Self.damaged }
  }

  /// Writes the state.
  public func encode(to encoder: any Encoder) throws {
    var written = encoder.container(keyedBy: CodingKeys.self)
    try written.encode(window, forKey: .window)
    try written.encode(exclusion, forKey: .exclusion)
    try written.encodeIfPresent(reach, forKey: .reach)
    try written.encode(metric, forKey: .metric)
    try written.encode(forgotten, forKey: .forgotten)
    try written.encode(series.values, forKey: .values)
    try written.encode(covariances, forKey: .covariances)
    try written.encode(series.restarts, forKey: .restarts)
    try written.encode(series.peak, forKey: .peak)
  }

  private static let damaged = ChampionError(.badData, "the state of a matrix profile is damaged")

  private var isSound: Bool {
    let windows = series.restarts
    let isOrdered = zip(windows, windows.dropFirst()).allSatisfy { $0 < $1 }
    let isWithin = windows.allSatisfy { $0 >= 0 && $0 < series.count }
    let isWhole = covariances.count == settings.lags(max(series.count, 1)).count
    let isKnown = forgotten == 0 || series.count > reach ?? .max
    return isOrdered && isWithin && isWhole && isKnown && series.peak.isFinite && covariances.allSatisfy(\.isFinite)
  }
}
