/// One fit of a walk through time: what is learnt from, what decides and calibrates, and what is judged.
///
/// - Shape: half-open ranges of days, numbered among the days of all symbols.
public struct Fold: Codable, Hashable, Sendable {
  /// What is learnt from, but for what is purged.
  public let training: [Range<Int>]
  /// The last part of it, which decides when training stops, chooses baselines and calibrates intervals.
  public let validation: Range<Int>
  /// What is judged.
  public let test: [Range<Int>]
}
