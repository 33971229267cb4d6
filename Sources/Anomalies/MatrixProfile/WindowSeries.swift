import ChampionCore

/// A series that grows, and of each of its windows what a matrix profile needs.
///
/// All deviations are taken from the window's own last value, so that a large offset costs no digits.
///
/// - Complexity: O(window) to append; O(values) memory.
struct WindowSeries: Hashable, Sendable {
  /// Beyond this, sums of squares could overflow.
  private static let largest = 1e100
  /// A sum of squares below this has lost digits; such a window counts as constant.
  private static let smallest = 1e-280
  /// Where a sum of squares has fallen to so small a share of an earlier one, covariances begin anew.
  private static let fall = 1e-4

  let window: Int
  let metric: MatrixProfile.Metric
  private(set) var values: [Double] = []
  /// The window's mean, less its last value.
  private(set) var shifts: [Double] = []
  /// Half of what came in, less what went out.
  private(set) var steps: [Double] = []
  /// What came in, less the mean, plus what went out, less the mean before.
  private(set) var deviations: [Double] = []
  /// Of a z-normalised window one by the root of the sum of squares, 0 if it is constant; else the mean.
  private(set) var firstTerms: [Double] = []
  /// Of a z-normalised window a half if it is constant, or 0: its correlation with another window is then a half, with a
  /// constant one 1. Else the sum of squares.
  private(set) var secondTerms: [Double] = []
  /// The windows whose covariances are computed anew: after something large has left, its rounding would remain.
  private(set) var restarts: [Int] = []
  private(set) var peak = 0.0

  init(_ settings: ProfileSettings) { (window, metric) = (settings.window, settings.metric) }

  init(_ values: [Double], _ settings: ProfileSettings, first: Int = 0) throws(ChampionError) {
    self.init(settings)
    for (row, value) in values.enumerated() { try append(value, row: first + row) }
  }

  /// How many windows there are.
  var count: Int { shifts.count }

  /// The deviation of a value of a window from the window's mean.
  @inline(__always) func deviation(_ start: Int, _ offset: Int) -> Double {
    (values[start + offset] - values[start + window - 1]) - shifts[start]
  }

  /// Appends a value.
  ///
  /// - Throws: ``ChampionError`` with `badData` if it is not finite or too large; nothing has changed then.
  mutating func append(_ value: Double, row: Int) throws(ChampionError) {
    guard abs(value) <= Self.largest else {
      throw ChampionError(
        .badData, "a value of the series is not a finite number below 1e100", context: ["row": String(row)],
        remedy: "fill or leave out what is missing")
    }
    values.append(value)
    if values.count >= window { appendWindow(start: values.count - window) }
  }

  private mutating func appendWindow(start: Int) {
    let last = values[start + window - 1]
    shifts.append(values[start...].reduce(0) { $0 + ($1 - last) } / Double(window))
    let before = start > 0 ? start - 1 : start
    steps.append(start > 0 ? (last - values[before]) / 2 : 0)
    deviations.append(start > 0 ? -shifts[start] + deviation(before, 0) : 0)
    let squares = isConstant(start) ? 0 : (0..<window).reduce(0.0) { $0 + deviation(start, $1) * deviation(start, $1) }
    appendSpread(squares, start: start)
  }

  private mutating func appendSpread(_ squares: Double, start: Int) {
    let isConstant = squares < Self.smallest
    switch metric {
    case .normalizedEuclidean:
      firstTerms.append(isConstant ? 0 : 1 / squares.squareRoot())
      secondTerms.append(isConstant ? 0.5 : 0)
    case .euclidean:
      firstTerms.append(values[start + window - 1] + shifts[start])
      secondTerms.append(squares)
    }
    let falls = squares < Self.fall * peak
    if falls || start == 0 { restarts.append(start) }
    peak = falls ? squares : max(peak, squares)
  }

  private func isConstant(_ start: Int) -> Bool {
    values[start..<start + window].allSatisfy { $0 == values[start] }
  }

  /// Forgets the oldest windows. The first that stays can no longer be the end of a step.
  mutating func removeFirst(_ number: Int) {
    values.removeFirst(number)
    shifts.removeFirst(number)
    steps.removeFirst(number)
    deviations.removeFirst(number)
    firstTerms.removeFirst(number)
    secondTerms.removeFirst(number)
    (steps[0], deviations[0]) = (0, 0)
    restarts = restarts.filter { $0 >= number }.map { $0 - number }
  }

  /// The state that values alone do not tell.
  mutating func restore(restarts: [Int], peak: Double) { (self.restarts, self.peak) = (restarts, peak) }
}
