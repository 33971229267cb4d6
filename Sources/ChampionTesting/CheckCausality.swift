public import Champion

/// Checks that a whole pipeline, refitted from its bars, knows nothing of later days.
///
/// See `CausalityAudit`, which this wraps: at random days the pipeline is run on the cut history, on the whole one, and
/// on ones whose future holds a split, not-a-number, or prices times 1,000. All must yield the same bits.
///
/// - Parameters:
///   - history: what the pipeline runs on, with at least a few hundred sessions.
///   - times: how many days.
///   - seed: chooses the days.
///   - pipeline: fits everything that it fits (scaler, selection, model, calibration) from the history as of the day, and
///     returns what it would have said that evening.
/// - Throws: ``ConformanceFailure`` for the first day with a difference, or what the pipeline throws on the cut history;
///   `ChampionError` if there are too few sessions, the pipeline says nothing, or the same of any past.
/// - Complexity: `times` x 5 runs of the pipeline.
public func checkCausality(
  on history: MarketHistory, times: Int = 20, seed: UInt64 = 42,
  pipeline: (MarketHistory, CalendarDate) throws -> [Double]
) throws {
  let violations = try CausalityAudit(times: times, seed: seed).violations(on: history, of: pipeline)
  guard let first = violations.first else { return }
  let days = Set(violations.map(\.day)).count
  throw ConformanceFailure(
    check: "checkCausality", rule: "what is said on a day does not depend on later days",
    detail: "on \(first.day), with the future '\(first.future.rawValue)': \(first.message) (\(days) of \(times) days)")
}
