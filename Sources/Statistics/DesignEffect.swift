/// How much less rows tell than their count, because they come in bursts: across symbols on one day, and day after day.
public enum DesignEffect {
  /// The variance of the count of exceedances over that of as many independent rows: at least 1. Rows divided by it are
  /// the independent rows that would tell as much.
  ///
  /// - Parameters:
  ///   - exceedances: how many rows of each session exceed the level, oldest session first.
  ///   - rows: how many rows each session has.
  /// - Complexity: O(sessions x 20).
  /// - Source: Kish, "Survey Sampling", 1965, for the ratio; Newey and West, Econometrica 1987, for weights that fall with
  ///   the lag, here up to 20 sessions.
  public static func of(exceedances: [Int], rows: [Int]) -> Double {
    precondition(exceedances.count == rows.count, "each session has a count of rows")
    let total = rows.reduce(0, +)
    let share = Double(exceedances.reduce(0, +)) / Double(max(total, 1))
    guard share > 0, share < 1 else { return 1 }
    let apart = zip(exceedances, rows).map { Double($0) - share * Double($1) }
    return max(longRunSum(apart, lags: min(20, apart.count / 5)) / (Double(total) * share * (1 - share)), 1)
  }

  private static func longRunSum(_ apart: [Double], lags: Int) -> Double {
    (0...lags).reduce(0) { sum, lag in
      let products = zip(apart.dropFirst(lag), apart).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + (lag == 0 ? 1 : 2 * (1 - Double(lag) / Double(lags + 1))) * products
    }
  }
}
