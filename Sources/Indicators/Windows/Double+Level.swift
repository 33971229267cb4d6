extension Double {
  /// Whether two numbers are one but for the rounding of a mean: TA-Lib's rule for whether a typical price has moved.
  @inline(__always)
  func isLevel(with other: Double) -> Bool { abs(self - other) <= 1e-14 * (abs(self) + abs(other)) }
}
