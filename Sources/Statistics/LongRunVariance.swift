/// The variance of a mean whose terms are serially correlated.
package enum LongRunVariance {
  /// The long-run variance divided by the count: rectangular weights up to `lags`, as Diebold and Mariano use them;
  /// Bartlett weights where those give a sum that is not positive.
  ///
  /// - Source: Diebold and Mariano 1995; Newey and West 1987 for the weights that are always positive.
  static func ofMean(_ values: [Double], lags: Int) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    func autocovariance(_ lag: Int) -> Double {
      zip(values.dropFirst(lag), values).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) } / count
    }
    let used = min(lags, values.count - 1)
    let own = autocovariance(0)
    let others = (0..<used).map { autocovariance($0 + 1) }
    let rectangular = others.reduce(own) { $0 + 2 * $1 }
    guard rectangular <= 0 else { return rectangular / count }
    let bartlett = others.enumerated().reduce(own) { sum, term in
      sum + 2 * (1 - Double(term.offset + 1) / Double(used + 1)) * term.element
    }
    return max(bartlett, 0) / count
  }
}
