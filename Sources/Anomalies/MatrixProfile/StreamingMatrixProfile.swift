public import ChampionCore

/// The left matrix profile of a series that grows: each new window is compared with all earlier ones.
///
/// ```swift
/// var profile = try StreamingMatrixProfile(window: 20, reach: 1_000)
/// for value in values {
///   if let nearest = try profile.append(value) { print(nearest.distance) }
/// }
/// ```
///
/// - Causality: never sees the future; the same bits as ``MatrixProfile/left`` of the whole series.
/// - Source: STAMPI of Yeh et al., "Matrix Profile I", ICDM 2016, with the covariances of Zimmerman et al., "Matrix Profile
///   XIV", SoCC 2019.
public struct StreamingMatrixProfile: Hashable, Sendable {
  let settings: ProfileSettings
  var series: WindowSeries
  /// Of the newest window with earlier ones, by lag, from the first lag that is compared.
  var covariances: [Double] = []
  /// How many values have been forgotten.
  var forgotten = 0

  /// Begins a stream.
  ///
  /// - Parameters:
  ///   - window: how many values a window has, at least 3.
  ///   - exclusion: how far apart two windows must begin at least, less one; a quarter of the window if nil.
  ///   - reach: how far apart two windows may begin at most. What lies further back is forgotten; if nil, all is kept.
  ///   - metric: how distances are measured.
  /// - Throws: ``ChampionError`` with `usage` for an impossible setting.
  public init(
    window: Int, exclusion: Int? = nil, reach: Int? = nil, metric: MatrixProfile.Metric = .normalizedEuclidean
  ) throws(ChampionError) {
    settings = try ProfileSettings(window: window, exclusion: exclusion, reach: reach, metric: metric)
    series = WindowSeries(settings)
  }

  /// How many values a window has.
  public var window: Int { settings.window }
  /// Windows that begin so few rows apart, or fewer, are not compared.
  public var exclusion: Int { settings.exclusion }
  /// How far apart two windows may begin at most; nil for any distance.
  public var reach: Int? { settings.reach }
  /// How distances are measured.
  public var metric: MatrixProfile.Metric { settings.metric }
  /// How many values have been appended.
  public var count: Int { forgotten + series.values.count }

  /// Appends a value.
  ///
  /// - Parameter value: the next value.
  /// - Returns: the earlier window that is nearest to the one which ends here; nil where there is none.
  /// - Throws: ``ChampionError`` with `badData` if the value is not finite; nothing has changed then.
  /// - Complexity: O(windows within reach); O(windows x window) for the rare value after which something a hundred times
  ///   as large has just left the window.
  public mutating func append(_ value: Double) throws(ChampionError) -> MatrixProfile.Neighbor? {
    try series.append(value, row: count)
    let newest = series.count - 1
    guard newest >= 0 else { return nil }
    advance(newest)
    let best = nearest(newest)
    let neighbor = best.map { place in
      MatrixProfile.Neighbor(start: forgotten + place, distance: series.distance(newest, series, place))
    }
    forget()
    return neighbor
  }

  /// Moves all covariances on to the newest window.
  private mutating func advance(_ newest: Int) {
    let lags = settings.lags(newest + 1)
    if lags.count > covariances.count { covariances.append(0) }
    let (step, deviation) = (series.steps[newest], series.deviations[newest])
    for lag in lags {
      let moved = covariances[lag - lags.lowerBound] + step * series.deviations[newest - lag]
      covariances[lag - lags.lowerBound] = moved + series.steps[newest - lag] * deviation
    }
    let restarted = series.restarts.last == newest ? Array(lags) : series.restarts.map { newest - $0 }
    for lag in restarted where lags.contains(lag) {
      covariances[lag - lags.lowerBound] = series.covariance(newest, series, newest - lag)
    }
  }

  /// The place of the best match; of equals the latest.
  private func nearest(_ newest: Int) -> Int? {
    let lags = settings.lags(newest + 1)
    let mine = (series.firstTerms[newest], series.secondTerms[newest])
    var (best, place) = (-Double.infinity, nil as Int?)
    for lag in lags {
      let column = newest - lag
      let theirs = (series.firstTerms[column], series.secondTerms[column])
      let offer = series.similarity(covariances[lag - lags.lowerBound], mine, theirs)
      if offer > best { (best, place) = (offer, column) }
    }
    return place
  }

  /// Forgets what is out of reach, once that is half of what is kept.
  private mutating func forget() {
    guard let reach, series.count / 2 > reach else { return }
    let number = series.count - reach - 1
    series.removeFirst(number)
    forgotten += number
  }
}
