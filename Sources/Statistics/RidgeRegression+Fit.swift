public import ChampionCore

extension RidgeRegression {
  /// Fits.
  ///
  /// - Parameters:
  ///   - inputs: shape [row, input], row-major.
  ///   - width: the number of inputs of a row, at least 1.
  ///   - outputs: one a row.
  ///   - penalty: how the penalty is chosen.
  /// - Precondition: there are `width` inputs for each output.
  /// - Throws: ``ChampionError`` with `badData` if there are fewer than 3 rows, or a number is not finite or so large that
  ///   its square is not; `usage` if a fixed penalty is not a number from 0.
  /// - Complexity: O(rows · width² + width³): one eigendecomposition serves all penalties.
  public static func fit(
    inputs: [Double], width: Int, outputs: [Double], penalty: Penalty = .generalizedCrossValidation
  ) throws(ChampionError) -> RidgeRegression {
    precondition(width > 0 && inputs.count == width * outputs.count, "there are \(width) inputs for each output")
    guard outputs.count >= 3 else {
      throw ChampionError(.badData, "\(outputs.count) rows are too few for a regression", remedy: "use at least 3 rows")
    }
    let data = try StandardizedRows(inputs: inputs, width: width, outputs: outputs)
    let spectrum = try RidgeSpectrum(data)
    let chosen = try chosenPenalty(penalty, spectrum)
    return try RidgeRegression(data, spectrum, penalty: chosen)
  }

  private static func chosenPenalty(_ choice: Penalty, _ spectrum: RidgeSpectrum) throws(ChampionError) -> Double {
    guard case .fixed(let penalty) = choice else { return spectrum.bestPenalty(of: grid) }
    guard penalty >= 0 else {
      throw ChampionError(.usage, "the penalty \(penalty) is not a number from 0", remedy: "use a penalty such as 0.1")
    }
    return min(penalty, .greatestFiniteMagnitude)
  }

  private init(_ data: StandardizedRows, _ spectrum: RidgeSpectrum, penalty: Double) throws(ChampionError) {
    let slopes = spectrum.slopes(penalty)
    coefficients = slopes.indices.map { data.deviations[$0] > 0 ? slopes[$0] / data.deviations[$0] : 0 }
    intercept = zip(coefficients, data.means).reduce(data.outputMean) { $0 - $1.0 * $1.1 }
    self.penalty = penalty
    effectiveParameters = spectrum.effectiveParameters(penalty)
    guard coefficients.allSatisfy(\.isFinite), intercept.isFinite else {
      throw ChampionError(.badData, "coefficients of the regression overflow", remedy: "scale inputs and outputs alike")
    }
  }
}
