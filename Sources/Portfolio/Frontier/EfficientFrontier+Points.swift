public import ChampionCore

extension EfficientFrontier {
  /// Points at equal distances in expected return, from the least variance to the highest return.
  ///
  /// - Parameter count: how many; one gives the least variance.
  /// - Throws: ``ChampionError`` with `usage` if the count is not positive or the frontier is endless.
  /// - Complexity: O(count · assets + turning points).
  public func points(count: Int) throws(ChampionError) -> [FrontierPoint] {
    guard count > 0 else {
      throw ChampionError(.usage, "a frontier has at least one point", context: ["points": "\(count)"])
    }
    guard !isEndless else {
      throw ChampionError(
        .usage, "the return of this frontier has no upper end", remedy: "set bounds, or ask for certain returns")
    }
    let returns = efficientReturns
    let span = returns.upperBound - returns.lowerBound
    var result: [FrontierPoint] = []
    for index in 0..<count {
      let part = count == 1 ? 0 : Double(index) / Double(count - 1)
      result.append(point(clamping: part == 1 ? returns.upperBound : returns.lowerBound + part * span))
    }
    return result
  }

  /// The point with an expected return.
  ///
  /// - Parameter expectedReturn: a return of the efficient range.
  /// - Throws: ``ChampionError`` with `usage` and the efficient range if it is outside.
  /// - Complexity: O(log(turning points) + assets).
  public func point(atReturn expectedReturn: Double) throws(ChampionError) -> FrontierPoint {
    try check(expectedReturn, "return", efficientReturns)
    return point(clamping: expectedReturn)
  }

  /// The point of the least variance with an expected return of at least a value: for all values below the efficient range
  /// the least variance of all.
  ///
  /// - Parameter expectedReturn: at most the highest return.
  /// - Throws: ``ChampionError`` with `usage` and the efficient range if it is above it.
  /// - Complexity: O(log(turning points) + assets).
  public func point(returnAtLeast expectedReturn: Double) throws(ChampionError) -> FrontierPoint {
    try point(atReturn: max(expectedReturn, efficientReturns.lowerBound))
  }

  /// The point with a volatility, which has the highest return of all portfolios with no more of it.
  ///
  /// - Parameter volatility: a volatility of the efficient range.
  /// - Throws: ``ChampionError`` with `usage` and the efficient range if it is outside.
  /// - Complexity: O(log(turning points) + assets).
  public func point(atVolatility volatility: Double) throws(ChampionError) -> FrontierPoint {
    let last = turningPoints[turningPoints.count - 1]
    try check(volatility, "volatility", turningPoints[0].volatility...(isEndless ? .infinity : last.volatility))
    let variance = volatility * volatility
    guard let index = segment(before: { $0.variance < variance }) else { return minimumVariance }
    return point(index, segments[index].part(variance: variance))
  }

  /// The point of the highest utility, `return − riskAversion / 2 · variance`.
  ///
  /// - Parameter riskAversion: what a unit of variance costs; positive.
  /// - Throws: ``ChampionError`` with `usage` if the aversion is not positive.
  /// - Complexity: O(log(turning points) + assets).
  public func point(utility riskAversion: Double) throws(ChampionError) -> FrontierPoint {
    guard riskAversion > 0 else {
      throw ChampionError(.usage, "an aversion to risk is positive", context: ["aversion": "\(riskAversion)"])
    }
    let lambda = 1 / riskAversion
    guard let index = segment(before: { $0.lambda < lambda }) else { return minimumVariance }
    let (start, end) = (segments[index].start.lambda, segments[index].end.lambda)
    guard end > start else { throw Self.endlessUtility(riskAversion) }
    return point(index, (lambda - start) / (end - start))
  }

  private static func endlessUtility(_ riskAversion: Double) -> ChampionError {
    ChampionError(
      .usage, "the utility has no upper end: the return grows without risk", context: ["aversion": "\(riskAversion)"],
      remedy: "set bounds")
  }

  private func point(clamping expectedReturn: Double) -> FrontierPoint {
    guard let index = segment(before: { $0.expectedReturn < expectedReturn }) else { return minimumVariance }
    let (start, end) = (segments[index].start.expectedReturn, segments[index].end.expectedReturn)
    return point(index, end > start ? (expectedReturn - start) / (end - start) : 1)
  }

  /// The point at a part of the way along a segment, which only the one without end may leave.
  private func point(_ index: Int, _ part: Double) -> FrontierPoint {
    segments[index].point(index == turningPoints.count - 1 ? part : min(part, 1))
  }

  /// The segment whose start is the last turning point before a place; nil for what is not after the first one.
  private func segment(before isBefore: (TurningPoint) -> Bool) -> Int? {
    var (low, high) = (0, turningPoints.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(turningPoints[middle]) { low = middle + 1 } else { high = middle }
    }
    return low == 0 || segments.isEmpty ? nil : min(low, segments.count) - 1
  }

  private func check(_ value: Double, _ name: String, _ range: ClosedRange<Double>) throws(ChampionError) {
    let slack = 1e-12 * max(range.lowerBound.magnitude, range.upperBound.isFinite ? range.upperBound.magnitude : 0)
    guard value >= range.lowerBound - slack, value <= range.upperBound + slack else {
      let (lowest, highest) = (range.lowerBound.text(digits: 9), range.upperBound.text(digits: 9))
      throw ChampionError(
        .usage, "no efficient portfolio has this \(name)",
        context: [name: value.text(digits: 9), "lowest": lowest, "highest": highest],
        remedy: "ask for a \(name) from \(lowest) to \(highest)")
    }
  }
}
