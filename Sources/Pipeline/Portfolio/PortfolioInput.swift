public import ChampionCore
public import MarketData
public import Portfolio
public import Tables

/// What a portfolio is made from: moments, and where they were estimated, the returns and the last prices.
public struct PortfolioInput: Sendable {
  /// How moments are estimated from prices.
  public struct Estimation: Hashable, Sendable {
    /// How expected returns are.
    public var mean = MeanEstimator.sample
    /// How the covariance is.
    public var covariance = CovarianceEstimator.sample
    /// Simple or log returns.
    public var returns = ReturnKind.simple
    /// The first day that is used.
    public var first: CalendarDate?
    /// The last day that is used.
    public var last: CalendarDate?
    /// How many periods a year has; nil takes it from the dates.
    public var periodsPerYear: Double?

    /// The usual estimation: sample moments of simple returns.
    public init() {}
  }

  /// The moments of a year.
  public let moments: Moments
  /// The returns that they were estimated from; nil where they were given.
  public let returns: AssetReturns?
  /// The last price of each asset; nil where moments were given.
  public let prices: [Double]?
  /// How many periods a year has; nil where moments were given.
  public let periodsPerYear: Double?
  /// What is to be known of the prices, in sentences.
  public let notes: [String]
  /// How the assets were chosen; nil where a file names them.
  public let universe: String?

  /// Moments from a file.
  ///
  /// - Parameters:
  ///   - path: JSON with `assets`, `expectedReturns`, and `covariance` or `loadings` and `specificVariances`; annual.
  ///   - repair: how a covariance that is not positive semi-definite is mended; nil refuses it.
  /// - Throws: ``ChampionError``: `noInput` if there is no such file, `badData` that says what is wrong where.
  public init(momentsFile path: String, repair: MomentRepair.Method? = nil) throws(ChampionError) {
    moments = try MomentsFile.moments(from: path, repair: repair)
    (returns, prices, periodsPerYear, universe, notes) = (nil, nil, nil, nil, [])
  }

  /// Moments of prices in a table: wide or long, see ``PriceTable/init(_:)-(Table)``.
  public init(prices table: Table, _ estimation: Estimation = Estimation()) throws(ChampionError) {
    try self.init(PriceTable(table), estimation, universe: nil)
  }

  /// Moments of the closes of a lake, adjusted for corporate actions and dividends known by then.
  ///
  /// - Throws: ``ChampionError`` as from reading, or `badData` if the moments cannot be estimated.
  public init(
    lake: Lake, symbols: SymbolSelection, asOf: CalendarDate? = nil, _ estimation: Estimation = Estimation()
  ) throws(ChampionError) {
    let series = try lake.adjustedBars(of: symbols.names(in: lake), asOf: asOf, .totalReturn)
    try self.init(PriceTable(series), estimation, universe: lake.universe(naming: symbols.names).choice)
  }

  private init(
    _ prices: PriceTable, _ estimation: Estimation, universe: String?
  ) throws(ChampionError) {
    let used = try prices.between(estimation.first, estimation.last)
    let returns = try AssetReturns(used, kind: estimation.returns)
    let periods = estimation.periodsPerYear ?? used.periodsPerYear ?? 252
    moments = try Moments(
      returns, mean: estimation.mean, covariance: estimation.covariance, periodsPerYear: periods)
    (self.returns, self.prices, self.universe) = (returns, used.lastPrices, universe)
    (periodsPerYear, notes) = (periods, used.staleness.map { [$0] } ?? [])
  }
}

extension PriceTable {
  fileprivate func between(_ first: CalendarDate?, _ last: CalendarDate?) throws(ChampionError) -> PriceTable {
    guard first != nil || last != nil else { return self }
    let rows = periods.indices.filter { row in
      periods[row] >= first?.description ?? "" && last.map { periods[row] <= $0.description } ?? true
    }
    guard !rows.isEmpty else {
      throw ChampionError(.noInput, "there are no prices of these days", remedy: "name others with --from and --as-of")
    }
    var kept = Matrix(rows: rows.count, columns: assets.count)
    for column in assets.indices {
      for (row, place) in rows.enumerated() { kept[row, column] = values[place, column] }
    }
    return try PriceTable(assets: assets, periods: rows.map { periods[$0] }, values: kept)
  }
}
