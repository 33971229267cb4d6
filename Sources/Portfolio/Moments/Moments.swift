/// Expected returns and covariance of assets: what portfolios are made from.
///
/// - Units: fractions of one year, or of the period that whoever gives them has in mind.
public struct Moments: Hashable, Sendable {
  /// The names of the assets, each once.
  public let assets: [String]
  /// One number an asset.
  public let expectedReturns: [Double]
  /// The covariance, positive semi-definite.
  public let covariance: Covariance
  /// The correlations over the periods that each pair shares, where histories are ragged and the covariance is the
  /// sample's: there, dividing covariances by deviations of other periods gives others. Else nil.
  public let sharedCorrelation: Matrix?
  /// How much of the time each asset was there; empty where the moments were given.
  public let histories: [AssetHistory]
  /// The factors, where the covariance has some that are named.
  public let factorModel: FactorModel?
  /// How far a sample covariance was shrunk, from 0 to 1; nil where it was not.
  public let shrinkage: Double?
  /// What was changed to make the covariance positive semi-definite; nil if nothing was.
  public let repair: MomentRepair?
  /// What is to be known before they are trusted, in sentences.
  public let notes: [String]

  /// All that was checked before.
  init(
    unchecked assets: [String], _ expectedReturns: [Double], _ covariance: Covariance,
    sharedCorrelation: Matrix? = nil, histories: [AssetHistory] = [], factorModel: FactorModel? = nil,
    shrinkage: Double? = nil, repair: MomentRepair? = nil, notes: [String] = []
  ) {
    self.assets = assets
    self.expectedReturns = expectedReturns
    self.covariance = covariance
    self.sharedCorrelation = sharedCorrelation
    self.histories = histories
    self.factorModel = factorModel
    self.shrinkage = shrinkage
    self.repair = repair
    self.notes = notes
  }
}
