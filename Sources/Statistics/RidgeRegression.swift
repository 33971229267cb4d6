/// Linear regression with a penalty on the size of the coefficients.
///
/// It minimises the mean squared error plus ``penalty`` times the sum of squared coefficients of the standardised inputs.
/// The intercept is not penalised: with a penalty without end, the forecast is the mean of the outputs.
///
/// - Source: Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems", Technometrics 1970.
public struct RidgeRegression: Codable, Hashable, Sendable {
  /// One coefficient an input, in the units of the data. That of an input which never changes is 0.
  public let coefficients: [Double]
  /// The value where all inputs are 0.
  public let intercept: Double
  /// The penalty that was used; `Double.greatestFiniteMagnitude` where it leaves nothing but the mean.
  public let penalty: Double
  /// How many free numbers the fit is worth: 1 for the intercept, and up to 1 for each input.
  public let effectiveParameters: Double

  /// The value for one row.
  ///
  /// - Parameters:
  ///   - inputs: shape [row, input], row-major.
  ///   - row: which row.
  /// - Precondition: the row is there.
  /// - Complexity: O(inputs of a row).
  public func value(inputs: [Double], row: Int = 0) -> Double {
    let start = row * coefficients.count
    precondition(row >= 0 && start + coefficients.count <= inputs.count, "the row is there")
    return coefficients.indices.reduce(intercept) { $0 + coefficients[$1] * inputs[start + $1] }
  }
}
