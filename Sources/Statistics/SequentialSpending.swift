/// Looks at growing data again and again, without end, at a known chance of a false alarm over all looks together.
///
/// Look n has the level α / (n (n + 1)). The levels add up to α: by Bonferroni's inequality the probability that any look
/// ever rejects a true hypothesis is at most α, however the looks depend on each other.
///
/// - Source: the alpha-spending rule of Foster and Stine, "α-investing: a procedure for sequential control of expected
///   false discoveries", JRSS B 2008; the weights 1 / (n (n + 1)) sum to 1 because they telescope.
public enum SequentialSpending {
  /// The level of one look.
  ///
  /// - Parameters:
  ///   - look: which look, from 1. Every look counts, also one that nobody acted on.
  ///   - total: the level of all looks together.
  public static func level(look: Int, total: Double) -> Double {
    precondition(look >= 1, "looks are counted from 1")
    return total / Double(look) / (Double(look) + 1)
  }
}
