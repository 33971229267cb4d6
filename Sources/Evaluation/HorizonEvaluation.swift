import ChampionCore
import Features
import Forecasting
public import Statistics

/// How good forecasts some sessions ahead were out of sample, beside the best of the baselines.
public struct HorizonEvaluation: Codable, Hashable, Sendable {
  /// Scores of several kinds of intervals.
  public struct Intervals: Codable, Hashable, Sendable {
    /// Conformal, scaled by what is known, adapting to outcomes.
    public let adaptive: IntervalScores
    /// Conformal, scaled by what is known.
    public let split: IntervalScores
    /// Conformal of one width around the forecasts.
    public let constantWidth: IntervalScores
    /// Normal around persistence, by RiskMetrics volatility; nil where the target is no price.
    public let ewmaVolatility: IntervalScores?
  }

  /// Whether outcomes fall where they were said to.
  public struct Calibration: Codable, Hashable, Sendable {
    /// Where outcomes lay among what past errors said; nil where too few were judged.
    public let probabilityIntegralTransform: ProbabilityIntegralTransform?
    /// Whether misses of the intervals are as many as promised, and come one by one; of every `horizon`-th forecast.
    public let christoffersen: ChristoffersenTest
    /// The share of values inside where the known volatility was in its highest fifth.
    public let coverageInHighestVolatility: Double
  }

  /// The part of the forecasts that were made in calm or in stormy markets.
  public struct Regime: Codable, Hashable, Sendable {
    /// `calm` or `crisis`.
    public let name: String
    /// The count of forecasts.
    public let rows: Int
    /// The mean loss.
    public let loss: Double
    /// The baseline's.
    public let baselineLoss: Double
    /// The share of values inside the adaptive intervals.
    public let coverage: Double
  }

  /// Steps ahead, from 1.
  public let horizon: Int
  /// The count of judged forecasts.
  public let rows: Int
  /// The forecaster.
  public let metrics: ForecastMetrics
  /// The best of the baselines, chosen on validation.
  public let baseline: ForecastMetrics
  /// Persistence, whether it was chosen or not.
  public let persistence: ForecastMetrics
  /// How many folds each baseline was chosen in.
  public let baselineChoices: [String: Int]
  /// The comparison of losses with the baseline.
  public let dieboldMariano: DieboldMarianoTest
  /// The comparison for nested models, of squared errors: does the forecaster know anything more than the baseline?
  public let clarkWest: ClarkWestTest
  /// Signs; nil where the target has none.
  public let direction: DirectionalAccuracy?
  /// Intervals.
  public let intervals: Intervals
  /// Calibration.
  public let calibration: Calibration
  /// Results by regime.
  public let regimes: [Regime]
  /// What the comparison supports.
  public let verdict: Verdict

  /// Evaluates one step.
  ///
  /// - Parameters:
  ///   - judged: the forecaster's track.
  ///   - baselines: what it is compared with.
  ///   - training: the origins that the first fit learnt from.
  ///   - level: of the intervals.
  ///   - crisis: the days on whose evening the market was stormy.
  init(
    _ judged: JudgedTrack, baselines: BaselineTracks, training: [Int], level: Double, crisis: Set<CalendarDate>
  ) {
    let (track, best) = (judged.test, baselines.best)
    horizon = track.step
    rows = track.count
    dieboldMariano = DieboldMarianoTest(
      losses: track.losses, baseline: best.test.losses, horizon: track.overlap)
    verdict = Verdict(dieboldMariano)
    clarkWest = ClarkWestTest(
      actual: track.actual, forecast: track.values, nested: best.test.values, horizon: track.overlap)
    let direction = DirectionalAccuracy(track, training: training)
    let sample = PredictiveSample(judged)
    metrics = ForecastMetrics(
      judged, sample, baseline: best, training: training, level: level, directionalAccuracy: direction?.accuracy)
    baseline = baselines.metrics(best, training, level, direction?.majorityAccuracy)
    persistence = baselines.metrics(baselines.persistence, training, level, direction?.majorityAccuracy)
    baselineChoices = baselines.choices
    self.direction = direction
    intervals = Intervals(judged, level: level)
    calibration = Calibration(judged, sample, level: level)
    regimes = [Regime("calm", judged, best) { !crisis.contains($0) }, Regime("crisis", judged, best, crisis.contains)]
      .compactMap(\.self)
  }
}

/// What forecasts of one step are compared with.
struct BaselineTracks: Sendable {
  let persistence: JudgedTrack
  let best: JudgedTrack
  let choices: [String: Int]

  func metrics(
    _ judged: JudgedTrack, _ training: [Int], _ level: Double, _ majorityAccuracy: Double?
  ) -> ForecastMetrics {
    ForecastMetrics(
      judged, PredictiveSample(judged), baseline: nil, training: training, level: level,
      directionalAccuracy: majorityAccuracy)
  }
}

extension HorizonEvaluation.Intervals {
  fileprivate init(_ judged: JudgedTrack, level: Double) {
    let actual = judged.test.actual
    adaptive = IntervalScores(judged.adaptiveIntervals, actual: actual, level: level)
    split = IntervalScores(judged.splitIntervals, actual: actual, level: level)
    constantWidth = IntervalScores(judged.constantIntervals, actual: actual, level: level)
    ewmaVolatility = judged.test.normalIntervals(level: level).map {
      IntervalScores($0, actual: actual, level: level)
    }
  }
}

extension HorizonEvaluation.Calibration {
  fileprivate init(_ judged: JudgedTrack, _ sample: PredictiveSample, level: Double) {
    let track = judged.test
    let hits = zip(judged.adaptiveIntervals, track.actual).map { $0.contains($1) }
    let apart = stride(from: 0, to: hits.count, by: track.overlap).map(\.self)
    let volatilities = track.origins.map { track.table.volatilities[$0] }
    let threshold = volatilities.sorted()[volatilities.count * 4 / 5]
    let stormy = zip(hits, volatilities).filter { $0.1 >= threshold }.map(\.0)
    probabilityIntegralTransform = try? ProbabilityIntegralTransform(apart.map { sample.transforms[$0] })
    christoffersen = ChristoffersenTest(hits: apart.map { hits[$0] }, level: level)
    coverageInHighestVolatility = Double(stormy.count { $0 }) / Double(max(stormy.count, 1))
  }
}

extension HorizonEvaluation.Regime {
  /// Nil where no forecast was made in it.
  fileprivate init?(
    _ name: String, _ judged: JudgedTrack, _ baseline: JudgedTrack, _ contains: (CalendarDate) -> Bool
  ) {
    let track = judged.test
    let chosen = track.origins.indices.filter { contains(track.table.dates[track.origins[$0]]) }
    guard !chosen.isEmpty else { return nil }
    func mean(_ values: [Double]) -> Double { chosen.reduce(0) { $0 + values[$1] } / Double(chosen.count) }
    (self.name, rows, loss) = (name, chosen.count, mean(track.losses))
    baselineLoss = mean(baseline.test.losses)
    coverage = mean(zip(judged.adaptiveIntervals, track.actual).map { $0.contains($1) ? 1 : 0 })
  }
}

extension ForecastTrack {
  /// How many sessions in a row outcomes have in common with the next.
  fileprivate var overlap: Int { step + table.target.target.span - 1 }

  /// Normal intervals around persistence by RiskMetrics volatility; nil where the target is no price.
  fileprivate func normalIntervals(level: Double) -> [ClosedRange<Double>]? {
    guard table.target.target.isOfPrice else { return nil }
    let width = NormalDistribution.quantile((1 + level) / 2) * Double(step).squareRoot()
    return origins.map { row in
      let move = width * table.volatilities[row]
      let isReturn = table.target.target == .return
      return isReturn
        ? max(-move, -1)...move : max(table.closes[row] * (1 - move), 0)...table.closes[row] * (1 + move)
    }
  }
}

extension DirectionalAccuracy {
  /// Signs of moves; nil where the target has none.
  fileprivate init?(_ track: ForecastTrack, training: [Int]) {
    guard track.table.target.target.isOfPrice || track.table.target.target == .direction else { return nil }
    let moves = training.compactMap { track.table.target.outcome(of: $0, step: track.step) }
    self.init(
      forecasts: track.forecasts.map(\.value), actual: track.outcomes,
      trainingMajority: moves.count { $0 > 0 } >= moves.count { $0 < 0 } ? 1 : -1, horizon: track.step)
  }
}
