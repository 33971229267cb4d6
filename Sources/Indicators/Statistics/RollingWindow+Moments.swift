extension RollingWindow {
  /// The means of the third and the fourth powers of the distances from the mean, counted in standard deviations
  /// (divisor `count`); nil where the numbers do not move.
  ///
  /// - Complexity: O(count).
  var standardMoments: (third: Double, fourth: Double)? {
    let mean = mean
    let deviation = (squares(about: mean) / Double(count)).squareRoot()
    guard deviation != 0 else { return nil }
    var (third, fourth) = (0.0, 0.0)
    withNumbers { numbers in
      for number in numbers {
        let distance = (number - mean) / deviation
        let square = distance * distance
        third += square * distance
        fourth += square * square
      }
    }
    return (third / Double(count), fourth / Double(count))
  }
}
