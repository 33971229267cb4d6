import Features
import Forecasting
import Statistics

/// What a forecaster's past errors say of each next outcome: a sample of it, from which calibration and sharpness follow.
///
/// The sample is the forecast and the last 250 signed errors in scaled units that were known at the origin.
struct PredictiveSample {
  /// Where each outcome lay among its sample, from 0 to 1.
  private(set) var transforms: [Double] = []
  /// The continuous ranked probability score of each, in the target's unit.
  private(set) var scores: [Double] = []

  private static let size = 250

  /// - Complexity: O(origins x size).
  init(_ judged: JudgedTrack) {
    let track = judged.test
    let (target, outcomes, actual, errors) = (track.table.target, track.outcomes, track.actual, track.signedErrors)
    var recent = judged.parts[0].calibration.signedErrors.suffix(Self.size).map(\.self)
    var (sorted, known) = (recent.sorted(), 0)
    for index in track.origins.indices {
      while known < index, target.lastRow(of: track.origins[known], step: track.step) <= track.origins[index] {
        if recent.count == Self.size { sorted.remove(at: sorted.place(of: recent.removeFirst())) }
        recent.append(errors[known])
        sorted.insert(errors[known], at: sorted.place(of: errors[known]))
        known += 1
      }
      let (row, center) = (track.origins[index], track.forecasts[index].value)
      let below = sorted.place(of: outcomes[index] - center)
      transforms.append((Double(below) + 0.5) / Double(sorted.count + 1))
      let sample = sorted.map { target.value(center + $0, row: row, step: track.step) }
      scores.append(ContinuousRankedProbabilityScore.ofSample(sample, actual: actual[index]))
    }
  }
}

extension ForecastTrack {
  /// Outcomes less forecasts, in scaled units.
  fileprivate var signedErrors: [Double] { zip(outcomes, forecasts).map { $0 - $1.value } }
}

extension [Double] {
  /// The first place in ascending numbers whose number is not less.
  fileprivate func place(of number: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
