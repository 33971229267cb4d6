/// The straight line of least squares through the numbers of a window.
///
/// - Source: the normal equations, with numbers taken from the oldest and places from their mean.
struct RegressionLine {
  /// How much the line rises from number to number.
  let slope: Double
  /// The mean of the numbers: where the line is in the middle of the window.
  private let mean: Double
  /// The place of the middle.
  private let middle: Double

  /// The line through a window.
  ///
  /// - Precondition: it holds at least 2 numbers.
  init(_ window: RollingWindow) {
    self.init(
      oldest: window.oldest, shift: window.shift, weightedShift: window.weightedShift, count: window.count)
  }

  /// - Parameters:
  ///   - shift: the sum of all numbers less the oldest.
  ///   - weightedShift: the sum of `k x (number - oldest)`, `k` being 0 for the oldest.
  private init(oldest: Double, shift: Double, weightedShift: Double, count: Int) {
    let n = Double(count)
    middle = (n - 1) / 2
    slope = (weightedShift - middle * shift) / (n * (n * n - 1) / 12)
    mean = oldest + shift / n
  }

  /// Where the line is at the oldest number.
  var start: Double { height(at: 0) }

  /// Where the line is `place` numbers after the oldest.
  func height(at place: Int) -> Double { mean + slope * (Double(place) - middle) }

  /// What a function makes of the line through each window of a series; not-a-number where the window is not full.
  static func column(over values: [Double], period: Int, _ value: (RegressionLine) -> Double) -> [Double] {
    let (shifts, weighted) = (values.rollingShifts(period), values.rollingWeightedShifts(period))
    return values.indices.map { row in
      guard row >= period - 1 else { return .nan }
      return value(
        RegressionLine(
          oldest: values[row + 1 - period], shift: shifts[row], weightedShift: weighted[row], count: period))
    }
  }
}
