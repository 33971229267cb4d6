/// An estimated covariance, and what is to be known of it.
///
/// - Units: of one period, until ``annualized(periodsPerYear:)``.
public struct CovarianceEstimate: Hashable, Sendable {
  /// The covariance, positive semi-definite.
  public let covariance: Covariance
  /// How far the sample covariance was moved to the target of an estimator that shrinks, from 0 to 1; else nil.
  public let shrinkage: Double?
  /// The factors, where the estimator has some.
  public let factorModel: FactorModel?
  /// What was changed to make it positive semi-definite; nil if nothing was.
  public let repair: MomentRepair?

  /// The same of a year: times the count of periods in one.
  public func annualized(periodsPerYear: Double) -> CovarianceEstimate {
    CovarianceEstimate(
      covariance: covariance.scaled(by: periodsPerYear), shrinkage: shrinkage,
      factorModel: factorModel?.scaled(by: periodsPerYear), repair: repair)
  }
}
