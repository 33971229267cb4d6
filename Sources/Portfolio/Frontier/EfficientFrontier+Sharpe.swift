extension EfficientFrontier {
  /// The portfolio of the highest ratio of excess return to volatility.
  ///
  /// On the frontier the ratio grows as long as `variance − lambda · excess` is positive, which is linear on each segment:
  /// where it is zero follows in closed form.
  ///
  /// - Parameter riskFree: the rate without risk, over the time that the expected returns are of.
  /// - Complexity: O(turning points + assets).
  /// - Source: Tobin, "Liquidity preference as behavior towards risk", Review of Economic Studies 1958.
  public func maximumSharpe(riskFree: Double = 0) -> MaximumSharpe {
    let lowest = turningPoints[0]
    // An excess that is rounding is none.
    let size = max(turningPoints.reduce(0) { max($0, $1.expectedReturn.magnitude) }, riskFree.magnitude)
    let largest = (segments.last?.end ?? lowest).variance
    if lowest.expectedReturn - riskFree > 1e-12 * size, lowest.variance <= 1e-14 * largest || lowest.variance == 0 {
      return .riskless(lowest.point)
    }
    guard isEndless || turningPoints[turningPoints.count - 1].expectedReturn > riskFree else {
      return .noPositiveExcessReturn(minimumVariance: minimumVariance)
    }
    for (index, segment) in segments.enumerated() {
      let (before, after) = (segment.start.slope(riskFree), segment.end.slope(riskFree))
      if index == turningPoints.count - 1 {
        guard after < before else { return .unattained(supremum: segment.asymptote) }
      } else if after > 0 {
        continue
      }
      // From a portfolio without risk that returns the rate the ratio is the same all the way.
      let isLevel = segment.start.variance <= 1e-14 * segment.end.variance
      return .tangency(segment.point(isLevel ? 1 : max(0, before / (before - after))))
    }
    return .tangency(turningPoints[turningPoints.count - 1].point)
  }
}

extension TurningPoint {
  fileprivate func excess(_ riskFree: Double) -> Double { expectedReturn - riskFree }

  /// As the slope of the ratio along the frontier, but for a positive factor.
  fileprivate func slope(_ riskFree: Double) -> Double { variance - lambda * excess(riskFree) }
}

extension FrontierSegment {
  /// Return over volatility, far out on a segment without end.
  fileprivate var asymptote: Double {
    let gain = end.expectedReturn - start.expectedReturn
    return (gain / (end.lambda - start.lambda)).squareRoot()
  }
}
