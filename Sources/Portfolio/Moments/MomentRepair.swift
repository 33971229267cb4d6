/// What was changed of a covariance to make it positive semi-definite.
public struct MomentRepair: Codable, Hashable, Sendable {
  /// How it is repaired. Variances stay as they are.
  public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
    /// The nearest correlation, by the sum of squared changes: many decompositions.
    ///
    /// - Source: Higham, "Computing the nearest correlation matrix: a problem from finance", IMA Journal of Numerical
    ///   Analysis 2002, algorithm 3.3.
    case nearestCorrelation
    /// Eigenvalues of the correlation that are below zero become zero, and the diagonal one again: one decomposition,
    /// changes somewhat more.
    case eigenvalueClipping
  }

  /// How it was repaired.
  public let method: Method
  /// The eigenvalues of the correlation that were below zero, ascending.
  public let clippedEigenvalues: [Double]
  /// The largest change of a correlation.
  public let largestChange: Double
  /// The two assets whose correlation changed the most.
  public let assets: [String]
  /// The largest difference of two elements that should be the same, as a correlation; both became their mean.
  public let asymmetry: Double
}

extension MomentRepair: CustomStringConvertible {
  /// The repair in one sentence.
  public var description: String {
    let change = "the largest change, \(largestChange), is of the correlation of \(assets.joined(separator: " and "))"
    let eigenvalues = "\(clippedEigenvalues.count) eigenvalues below zero, down to \(clippedEigenvalues.first ?? 0)"
    let symmetric = asymmetry > 0 ? "; it was not symmetric by \(asymmetry)" : ""
    return "the correlation was made positive semi-definite: \(eigenvalues); \(change)\(symmetric)"
  }
}
