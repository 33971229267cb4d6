/// Whether a model is better than its baseline, as far as held-out data can tell.
public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
  /// The model lost less, and chance alone would rarely do that.
  case better
  /// The model lost more, and chance alone would rarely do that.
  case worse
  /// The data cannot tell.
  case noEvidence

  /// The size of the test behind a verdict, on each side.
  public static let significance = 0.05

  /// The verdict that a test supports.
  public init(_ test: DieboldMarianoTest) {
    if test.pValueBetter < Self.significance {
      self = .better
    } else if test.pValueWorse < Self.significance {
      self = .worse
    } else {
      self = .noEvidence
    }
  }
}
