public import ChampionCore

/// For each window of a series, which other window is most like it, and how like.
///
/// A window without its like is a *discord*: the shape of something that has not happened before. ``left`` compares
/// with earlier windows only: it is what a stream would have seen, and the same as ``StreamingMatrixProfile`` gives.
///
/// - Causality: ``left`` and ``scores`` at a point use only what came up to that point; ``right`` and ``nearest`` use the
///   future.
/// - Constant windows: where windows are z-normalised, at distance 0 from each other, and the root of the window's length from all others.
/// - Determinism: the same bits with any number of jobs.
/// - Source: Yeh et al., "Matrix Profile I", ICDM 2016; the order of work of Zimmerman et al., "Matrix Profile XIV", SoCC
///   2019; left and right profiles of Zhu et al., "Matrix Profile VII", ICDM 2017.
public struct MatrixProfile: Hashable, Sendable {
  /// How the distance of two windows is measured.
  public enum Metric: String, CaseIterable, Codable, Hashable, Sendable {
    /// After each window has been brought to mean 0 and standard deviation 1: shapes alone count.
    case normalizedEuclidean
    /// As they are: levels and sizes count too.
    ///
    /// - Source: Akbarinia and Cloez, "Efficient Matrix Profile Computation Using Different Distance Functions", 2019.
    case euclidean
  }

  /// A window and how far it is.
  public struct Neighbor: Codable, Hashable, Sendable {
    /// The row at which the window begins.
    public let start: Int
    /// The distance; of z-normalised windows at most twice the root of the window's length.
    public let distance: Double
  }

  /// How many values a window has.
  public let window: Int
  /// Windows that begin so few rows apart, or fewer, are not compared: they are nearly the same.
  public let exclusion: Int
  /// For each window, by the row at which it begins, the nearest that begins earlier; nil where there is none.
  public let left: [Neighbor?]
  /// For each window the nearest that begins later; nil where there is none.
  public let right: [Neighbor?]

  /// Computes the profile of a series.
  ///
  /// - Parameters:
  ///   - values: oldest first.
  ///   - window: how many values a window has, at least 3.
  ///   - exclusion: how far apart two windows must begin at least, less one; a quarter of the window if nil.
  ///   - reach: how far apart two windows may begin at most; any distance if nil. With it scores of a long series do not
  ///     fall only because there is ever more to compare with.
  ///   - metric: how distances are measured.
  ///   - jobs: how many threads work.
  /// - Returns: the profile.
  /// - Throws: ``ChampionError``: `usage` for an impossible setting, `badData` for a value that is not finite or a series
  ///   shorter than the window.
  /// - Complexity: O(count x reach) time, O(count x jobs) memory.
  public static func compute(
    _ values: [Double], window: Int, exclusion: Int? = nil, reach: Int? = nil,
    metric: Metric = .normalizedEuclidean, jobs: Int = 1
  ) async throws(ChampionError) -> MatrixProfile {
    let settings = try ProfileSettings(window: window, exclusion: exclusion, reach: reach, metric: metric)
    let series = try settings.series(values)
    let best = await ProfileSweep(rows: series, columns: series).best(lags: settings.lags(series.count), jobs: jobs)
    return MatrixProfile(settings, series, best)
  }

  /// Computes the profile of a series, on this thread.
  ///
  /// - Parameters:
  ///   - values: oldest first.
  ///   - window: how many values a window has, at least 3.
  ///   - exclusion: how far apart two windows must begin at least, less one; a quarter of the window if nil.
  ///   - reach: how far apart two windows may begin at most; any distance if nil.
  ///   - metric: how distances are measured.
  /// - Throws: ``ChampionError``: `usage` for an impossible setting, `badData` for a value that is not finite or a series
  ///   shorter than the window.
  /// - Complexity: O(count x reach) time, O(count) memory.
  public init(
    _ values: [Double], window: Int, exclusion: Int? = nil, reach: Int? = nil, metric: Metric = .normalizedEuclidean
  ) throws(ChampionError) {
    let settings = try ProfileSettings(window: window, exclusion: exclusion, reach: reach, metric: metric)
    let series = try settings.series(values)
    self.init(settings, series, ProfileSweep(rows: series, columns: series).best(lags: settings.lags(series.count)))
  }

  private init(
    _ settings: ProfileSettings, _ series: WindowSeries, _ best: (rows: BestMatches, columns: BestMatches)
  ) {
    (window, exclusion) = (settings.window, settings.exclusion)
    left = best.rows.neighbors(of: series, in: series)
    right = best.columns.neighbors(of: series, in: series)
  }

  /// For each window the nearest of all, before and after it; among equals the earlier one.
  public var nearest: [Neighbor?] {
    zip(left, right).map { left, right in
      guard let left, let right else { return left ?? right }
      return left.distance <= right.distance ? left : right
    }
  }

  /// For each row of the series the distance of the window that ends there to the nearest earlier one; nil where no window
  /// ends, or none came before.
  public var scores: [Double?] { Array(repeating: nil, count: window - 1) + left.map(\.?.distance) }
}
