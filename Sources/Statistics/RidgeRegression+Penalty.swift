import Foundation

extension RidgeRegression {
  /// How the penalty is chosen.
  public enum Penalty: Codable, Hashable, Sendable {
    /// The penalty of a logarithmic grid with the least generalised cross-validation score; of equal ones the largest.
    /// The largest of all leaves nothing but the mean.
    ///
    /// - Source: Golub, Heath and Wahba, "Generalized Cross-Validation as a Method for Choosing a Good Ridge
    ///   Parameter", Technometrics 1979, equation 1.4.
    case generalizedCrossValidation
    /// This penalty. At 0 it is least squares; where inputs repeat each other, the solution with the smallest coefficients.
    case fixed(Double)
  }

  /// The penalties that are tried, largest first. Inputs are standardised, so that the same grid serves all data.
  static let grid = [Double.greatestFiniteMagnitude] + (-24...24).reversed().map { pow(10, Double($0) / 4) }
}
