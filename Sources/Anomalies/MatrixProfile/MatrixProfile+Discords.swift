public import ChampionCore

extension MatrixProfile {
  /// The windows that are least like any earlier one, the strangest first; no two of them overlap.
  ///
  /// - Parameters:
  ///   - count: how many at most.
  ///   - first: the first row at which one may begin: the first windows have little to be like.
  /// - Returns: where each begins, and how far its nearest earlier window is; of equals the earlier first.
  /// - Complexity: O(windows x log windows + windows x count).
  public func discords(_ count: Int, from first: Int = 0) -> [Neighbor] {
    let all = left.enumerated().dropFirst(first).compactMap { start, neighbor in
      neighbor.map { Neighbor(start: start, distance: $0.distance) }
    }
    return all.sorted { ($1.distance, $0.start) < ($0.distance, $1.start) }.reduce(into: []) { found, next in
      guard found.count < count, found.allSatisfy({ abs($0.start - next.start) >= window }) else { return }
      found.append(next)
    }
  }

  /// For each window of a series the nearest window of another, such as of an earlier time that is known to be sound.
  ///
  /// - Parameters:
  ///   - values: the series whose windows are looked at.
  ///   - reference: the series in which their like is sought; nothing is excluded.
  ///   - window: how many values a window has, at least 3.
  ///   - metric: how distances are measured.
  /// - Returns: for each window of the series, by the row at which it begins, the nearest of the reference; of equals the
  ///   latest.
  /// - Throws: ``ChampionError``: `usage` for an impossible window, `badData` for a value that is not finite or a series
  ///   shorter than the window.
  /// - Complexity: O(values x reference) time, O(values + reference) memory.
  public static func join(
    _ values: [Double], to reference: [Double], window: Int, metric: Metric = .normalizedEuclidean
  ) throws(ChampionError) -> [Neighbor] {
    let settings = try ProfileSettings(window: window, exclusion: 0, reach: nil, metric: metric)
    let (series, other) = (try settings.series(values), try settings.series(reference))
    let best = ProfileSweep(rows: series, columns: other).best(lags: 1 - other.count..<series.count)
    return best.rows.neighbors(of: series, in: other).compactMap(\.self)
  }
}
