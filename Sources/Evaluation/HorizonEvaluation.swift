import Features
import Forecasting
public import Statistics

/// How good forecasts some sessions ahead were on held-out data, beside persistence.
public struct HorizonEvaluation: Codable, Hashable, Sendable {
  /// Errors and direction of one forecaster.
  public struct Metrics: Codable, Hashable, Sendable {
    /// `lstm` or `persistence`.
    public let name: String
    /// Mean absolute error, in the target's unit.
    public let mae: Double
    /// Root mean squared error, in the target's unit.
    public let rmse: Double
    /// Mean absolute percentage error of the price, as a fraction.
    public let mape: Double
    /// The share of moves whose sign was forecast. Persistence forecasts none: beside it stands the majority sign of the
    /// training slice. Nil if nothing moved.
    public let directionalAccuracy: Double?
    /// The share of values inside the intervals.
    public let coverage: Double
    /// The mean interval score.
    public let winkler: Double

    /// Whether every error is a number.
    package var isFinite: Bool { [mae, rmse, mape, winkler].allSatisfy(\.isFinite) }
  }

  /// Scores of three kinds of intervals.
  public struct Intervals: Codable, Hashable, Sendable {
    /// The model's: conformal, scaled by current volatility.
    public let model: IntervalScores
    /// Conformal of one width around the model's forecasts.
    public let constantWidth: IntervalScores
    /// Gaussian around persistence, by EWMA volatility.
    public let ewmaVolatility: IntervalScores
  }

  /// Steps ahead, from 1.
  public let horizon: Int
  /// The count of held-out forecasts.
  public let rows: Int
  /// The registered network.
  public let metrics: Metrics
  /// Persistence, with EWMA-volatility intervals.
  public let baseline: Metrics
  /// The comparison of squared errors with persistence; the model's are means over all seeds.
  public let dieboldMariano: DieboldMarianoTest
  /// The comparison for nested models: persistence is the network with all weights zero.
  public let clarkWest: ClarkWestTest
  /// Signs.
  public let direction: DirectionalAccuracy
  /// Intervals.
  public let intervals: Intervals
  /// What the comparison supports.
  public let verdict: Verdict

  /// Evaluates one step.
  ///
  /// - Parameters:
  ///   - step: counts from 0.
  ///   - seeds: held-out forecasts of one network a seed; the first is the model.
  ///   - calibration: the model's intervals.
  ///   - series: the symbol.
  init(step: Int, seeds: [HeldOutForecasts], calibration: IntervalCalibration, series: PreparedSeries) {
    let (held, target) = (seeds[0], series.recipe.target)
    horizon = step + 1
    rows = held.actual.count
    dieboldMariano = DieboldMarianoTest(
      losses: HeldOutForecasts.meanSquaredErrors(of: seeds, in: target),
      baseline: held.squaredErrors(of: held.persistence, in: target), horizon: step + 1)
    verdict = Verdict(dieboldMariano)
    clarkWest = ClarkWestTest(
      actual: held.actual, forecast: held.forecasts, nested: held.persistence, horizon: step + 1)
    direction = DirectionalAccuracy(
      forecasts: held.forecasts, actual: held.actual, trainingMajority: series.trainingMajority(step: step),
      horizon: step + 1)
    intervals = IntervalComparison(held, step: step, target: target, level: series.recipe.level).scores(of: calibration)
    metrics = Metrics(
      LSTMForecaster.kind, held.forecasts, held, target, direction.accuracy, intervals.model)
    baseline = Metrics(
      PersistenceForecaster.kind, held.persistence, held, target, direction.majorityAccuracy,
      intervals.ewmaVolatility)
  }
}

extension HorizonEvaluation.Metrics {
  fileprivate init(
    _ name: String, _ returns: [Double], _ held: HeldOutForecasts, _ target: Target, _ directionalAccuracy: Double?,
    _ intervals: IntervalScores
  ) {
    let errors = ForecastErrors(
      forecasts: held.values(returns, in: target), actual: held.values(held.actual, in: target),
      forecastPrices: held.values(returns, in: .close), actualPrices: held.values(held.actual, in: .close))
    self.init(
      name: name, mae: errors.mae, rmse: errors.rmse, mape: errors.mape, directionalAccuracy: directionalAccuracy,
      coverage: intervals.coverage, winkler: intervals.winkler)
  }
}
