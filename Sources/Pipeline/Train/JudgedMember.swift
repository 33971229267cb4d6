import ChampionCore
import Evaluation
import Features
import Forecasting
import Registry

/// One symbol of a fitted model, with its intervals and how good the model is on it.
struct JudgedMember: Sendable {
  let member: ModelManifest.Member
  /// The held-out forecasts one session ahead.
  let heldOut: ForecastTrack
  let losses: PooledEvaluation.Losses
  let cpuSeconds: Double

  /// Calibrates and judges.
  ///
  /// - Throws: ``ChampionError`` with `badData` if intervals cannot be calibrated, or prices are absurd.
  init(_ forecaster: any Forecaster, on series: PreparedSeries) throws(ChampionError) {
    let start = ThreadClock.seconds
    do throws(ChampionError) {
      let intervals = try IntervalCalibration.calibrate(forecaster, on: series)
      let (evaluation, track, baseline) = try HeldOutEvaluation.judging(forecaster, on: series)
      guard evaluation.horizons.allSatisfy({ $0.metrics.isFinite && $0.baseline.isFinite }) else {
        throw ChampionError(
          .badData, "the errors of the forecasts are not finite: prices are absurd",
          remedy: "look at them with: champion data check --symbol \(series.table.symbol)")
      }
      member = ModelManifest.Member(series, evaluation: evaluation, intervals: intervals)
      (heldOut, losses) = (track, .init(track, baseline: baseline))
    } catch {
      throw error.adding(["symbol": series.table.symbol])
    }
    cpuSeconds = ThreadClock.seconds - start
  }
}
