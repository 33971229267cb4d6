/// The part of a frontier between two turning points, on which weights, multipliers and lambda are linear.
struct FrontierSegment: Hashable, Sendable {
  let start: TurningPoint
  let end: TurningPoint
  /// The covariance of the two portfolios.
  let covariance: Double

  /// The point at a part of the way; beyond one only on a segment without end.
  ///
  /// - Complexity: O(assets + constraints).
  func point(_ part: Double) -> FrontierPoint {
    let rest = 1 - part
    let variance =
      rest * rest * start.variance + part * part * end.variance + 2 * part * rest * covariance
    return FrontierPoint(
      lambda: rest * start.lambda + part * end.lambda, weights: Self.mix(start.weights, end.weights, part),
      expectedReturn: rest * start.expectedReturn + part * end.expectedReturn, variance: max(0, variance),
      multipliers: Self.mix(start.multipliers, end.multipliers, part),
      residuals: start.residuals.larger(end.residuals))
  }

  /// The part of the way at which the variance is reached: it is quadratic, and its slope is known from lambda.
  func part(variance: Double) -> Double {
    let gain = end.expectedReturn - start.expectedReturn
    let (square, linear) = ((end.lambda - start.lambda) * gain, start.lambda * gain)
    let missing = variance - start.variance
    guard missing > 0 else { return 0 }
    return missing / (linear + (linear * linear + square * missing).squareRoot())
  }

  private static func mix(_ one: [Double], _ other: [Double], _ part: Double) -> [Double] {
    let rest = 1 - part
    return [Double](unsafeUninitializedCapacity: one.count) { buffer, count in
      one.withUnsafeBufferPointer { one in
        other.withUnsafeBufferPointer { other in
          for index in one.indices { buffer.initializeElement(at: index, to: rest * one[index] + part * other[index]) }
        }
      }
      count = one.count
    }
  }
}
