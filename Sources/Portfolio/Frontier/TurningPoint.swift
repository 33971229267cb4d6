/// A portfolio of the efficient frontier at which an asset or a constraint comes to one of its limits or leaves it, or the
/// frontier begins or ends.
public struct TurningPoint: Hashable, Sendable {
  /// How many units of half the variance a unit of expected return is worth here: 0 for the least variance. The point
  /// minimises `½ wᵀQw − lambda μᵀw`.
  public let lambda: Double
  /// The weight of each asset.
  public let weights: [Double]
  /// The expected return.
  public let expectedReturn: Double
  /// The variance of the return.
  public let variance: Double
  /// The multiplier of each constraint, of the same program: positive where its upper limit presses, negative where its
  /// lower one does.
  public let multipliers: [Double]
  /// How well the conditions of an optimum hold: the larger ones of before and after the turn.
  public let residuals: KKTResiduals

  /// The standard deviation of the return.
  public var volatility: Double { variance.squareRoot() }
}
