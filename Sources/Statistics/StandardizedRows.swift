import ChampionCore

/// Inputs with mean 0 and standard deviation 1, and outputs with mean 0.
struct StandardizedRows {
  /// How small a deviation is, beside the mean, before it is rounding and no change.
  private static let rounding = 1e-12

  /// Shape [row, input]; an input that never changes is 0.
  let inputs: [Double]
  /// The outputs less their mean.
  let outputs: [Double]
  /// The mean of each input.
  let means: [Double]
  /// The standard deviation of each input, 0 if it never changes.
  let deviations: [Double]
  /// The mean of the outputs.
  let outputMean: Double

  var width: Int { means.count }

  init(inputs: [Double], width: Int, outputs: [Double]) throws(ChampionError) {
    let means = Self.means(inputs, width) { value, _ in value }
    let squares = Self.means(inputs, width) { value, column in
      (value - means[column]) * (value - means[column])
    }
    let deviations = zip(squares, means).map { square, mean in
      square.squareRoot() <= Self.rounding * abs(mean) ? 0 : square.squareRoot()
    }
    let outputMean = outputs.reduce(0, +) / Double(outputs.count)
    self.inputs = Self.standardized(inputs, means, scales: deviations.map { $0 > 0 ? 1 / $0 : 0 })
    self.outputs = outputs.map { $0 - outputMean }
    (self.means, self.deviations, self.outputMean) = (means, deviations, outputMean)
    try Self.check(inputs, "input", sums: squares, width: width)
    try Self.check(outputs, "output", sums: [self.outputs.reduce(0) { $0 + $1 * $1 }], width: 1)
  }

  /// The mean of a function of each column's values.
  private static func means(_ inputs: [Double], _ width: Int, _ term: (Double, Int) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    for start in stride(from: 0, to: inputs.count, by: width) {
      for column in 0..<width { sums[column] += term(inputs[start + column], column) }
    }
    return sums.map { $0 * Double(width) / Double(inputs.count) }
  }

  private static func standardized(_ inputs: [Double], _ means: [Double], scales: [Double]) -> [Double] {
    var values = inputs
    for start in stride(from: 0, to: inputs.count, by: means.count) {
      for column in means.indices { values[start + column] = (values[start + column] - means[column]) * scales[column] }
    }
    return values
  }

  /// One number that is not finite makes the sum of its squares so: only then is it worth looking for.
  private static func check(_ values: [Double], _ name: String, sums: [Double], width: Int) throws(ChampionError) {
    guard let column = sums.firstIndex(where: { !$0.isFinite }) else { return }
    let row = (0..<values.count / width).first { !values[$0 * width + column].isFinite }
    let context = [name: "\(column)", "row": row.map { "\($0)" } ?? ""].filter { !$0.value.isEmpty }
    throw ChampionError(.badData, row == nil ? "squares overflow" : "a number is not finite", context: context)
  }
}
