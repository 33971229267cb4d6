import CKernels
import ChampionCore

/// A forest of random trees that isolate rows: rows that few cuts set apart are anomalies.
///
/// Each tree cuts a sample of the rows at random places until every row is alone, or a depth is reached at which an
/// average row would be. The mean depth at which a row ends is short for anomalies.
///
/// - Determinism: the same rows, settings and seed give the same bits on every instruction set, for any number of jobs.
/// - Source: Liu, Ting and Zhou, "Isolation Forest", ICDM 2008; names and details as in scikit-learn's `IsolationForest`.
public struct IsolationForest: Sendable {
  /// How it was grown.
  public let settings: Settings
  /// The number of features of a row.
  public let width: Int
  /// How many rows each tree was grown on.
  public let samples: Int
  /// The score below which a row is an anomaly.
  public internal(set) var offset = -0.5

  package let trees: [IsolationTree]
  package let unit: IsolationUnit
  /// For trees of single features and few levels.
  let heaps: IsolationHeaps?
  /// For deeper trees of single features.
  let linked: IsolationLinks?

  init(settings: Settings, width: Int, samples: Int, trees: [IsolationTree]) {
    (self.settings, self.width, self.samples, self.trees) = (settings, width, samples, trees)
    unit = IsolationUnit(samples: samples, trees: trees.count)
    let isFlat = settings.extensionLevel == 0
    let isShallow = IsolationPathLength.deepest(samples: samples) <= IsolationHeaps.deepest && width <= 1 << 16
    heaps = isFlat && isShallow ? IsolationHeaps(trees, unit: unit) : nil
    linked = isFlat && !isShallow ? IsolationLinks(trees, unit: unit) : nil
  }
}
