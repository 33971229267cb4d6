/// What a portfolio must satisfy, in the words of its owner: assets by symbol, weights as shares of the capital.
///
/// Every objective and the frontier keep all of it. By default weights are not negative and sum to one.
public struct PortfolioConstraints: Hashable, Sendable {
  /// The smallest and largest weight of each asset; a lower one below zero allows shorts.
  public var bounds: ClosedRange<Double>
  /// Assets with bounds of their own.
  public var boundsBySymbol: [String: ClosedRange<Double>]
  /// What the weights sum to; zero is a portfolio that finances itself by its shorts.
  public var budget: Double
  /// Sectors, countries or other groups with their limits; all hold at once.
  public var sectorMaps: [SectorMap]
  /// The weights that are held now; what is not named is not held. Turnover and costs are measured against them.
  public var current: [String: Double]
  /// The largest sum of absolute changes from the current weights; half of it is the one-way turnover.
  public var maximumTurnover: Double?
  /// What a change costs as a share of the value that is traded: it lowers the expected return.
  public var tradingCost: Double
  /// Assets with trading costs of their own.
  public var tradingCostBySymbol: [String: Double]
  /// The largest sum of absolute weights.
  public var maximumLeverage: Double?
  /// The largest sum of what is held short.
  public var maximumShort: Double?
  /// Other limits on sums of weights.
  public var limits: [WeightLimit]
  /// How many assets may be held, and how small a holding may be.
  public var cardinality: Cardinality?

  /// Constraints; without arguments, weights that are not negative and sum to one.
  ///
  /// - Parameters:
  ///   - bounds: the smallest and largest weight of each asset.
  ///   - boundsBySymbol: assets with bounds of their own.
  ///   - budget: what the weights sum to.
  ///   - sectorMaps: groups of assets with limits.
  public init(
    bounds: ClosedRange<Double> = 0...1, boundsBySymbol: [String: ClosedRange<Double>] = [:], budget: Double = 1,
    sectorMaps: [SectorMap] = []
  ) {
    self.bounds = bounds
    self.boundsBySymbol = boundsBySymbol
    self.budget = budget
    self.sectorMaps = sectorMaps
    (current, tradingCost, tradingCostBySymbol, limits) = ([:], 0, [:], [])
  }
}
