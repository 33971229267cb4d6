import ChampionCore
import Foundation

/// Weights above zero whose shares of the variance are given: the minimum of half the variance less the budgets times the
/// logarithms of the weights, scaled.
///
/// - Source: Spinu, "An algorithm for computing risk parity weights", 2013.
struct RiskBudgeting {
  let covariance: Covariance
  /// The share of each asset in the variance, above zero, one in sum.
  let budgets: [Double]

  /// The minimum, by Newton's method in units in which each asset has a variance of one; steps are damped until no weight
  /// changes by more than a tenth, from where whole ones converge.
  ///
  /// - Throws: ``ChampionError`` with `badData` if some weights above zero have no variance: then there is no minimum.
  /// - Complexity: O(assets³) a step; five to ten steps.
  func weights() throws(ChampionError) -> [Double] {
    let volatilities = covariance.diagonal.map { $0.squareRoot() }
    let correlations = correlations(volatilities)
    var (point, last) = (budgets.map { $0.squareRoot() }, Double.infinity)
    for _ in 0..<200 {
      guard let step = step(point, correlations) else { break }
      let change = zip(point, step).reduce(0) { max($0, ($1.1 / $1.0).magnitude) }
      if change > 0.1 {
        guard let next = lower(point, step, correlations) else { break }
        point = next
        continue
      }
      point = zip(point, step).map { $0 - $1 }
      if change < 1e-14 || change < 1e-8 && change > last / 2 { break }
      last = change
    }
    try check(point, correlations)
    return zip(point, volatilities).map { $0 / $1 }
  }

  private func step(_ point: [Double], _ correlations: Matrix) -> [Double]? {
    var hessian = correlations
    for asset in point.indices { hessian[asset, asset] += budgets[asset] / (point[asset] * point[asset]) }
    let gradient = zip(correlations.times(point), zip(budgets, point)).map { $0 - $1.0 / $1.1 }
    return CholeskyFactor(hessian)?.solve(gradient)
  }

  private func correlations(_ volatilities: [Double]) -> Matrix {
    var matrix =
      switch covariance {
      case .dense(let matrix): matrix
      case .factor(let factor): factor.dense
      }
    for column in volatilities.indices {
      for row in volatilities.indices { matrix[row, column] /= volatilities[row] * volatilities[column] }
    }
    return matrix
  }

  private func value(_ point: [Double], _ correlations: Matrix) -> Double {
    zip(point, correlations.times(point)).reduce(0) { $0 + $1.0 * $1.1 } / 2
      - zip(budgets, point).reduce(0) { $0 + $1.0 * log($1.1) }
  }

  /// A point along a step that is lower, and above zero; nil where there is none but for rounding.
  private func lower(_ point: [Double], _ step: [Double], _ correlations: Matrix) -> [Double]? {
    let least = value(point, correlations)
    let longest = zip(point, step).reduce(1) { $1.1 > 0 ? min($0, 0.99 * $1.0 / $1.1) : $0 }
    for halving in 0..<40 {
      let next = zip(point, step).map { $0 - longest * exp2(-Double(halving)) * $1 }
      if value(next, correlations) < least { return next }
    }
    return nil
  }

  /// - Throws: ``ChampionError`` if the shares are not the budgets.
  private func check(_ point: [Double], _ correlations: Matrix) throws(ChampionError) {
    let shares = zip(point, correlations.times(point)).map { $0 * $1 }
    let error = zip(shares, budgets).reduce(0) { max($0, ($1.0 - $1.1).magnitude / $1.1) }
    guard error <= 1e-8 else {
      throw ChampionError(
        .badData, "no weights have these shares of the variance: some portfolio of them has no variance at all",
        remedy: "take out assets that cancel each other, or shrink the covariance")
    }
  }
}
