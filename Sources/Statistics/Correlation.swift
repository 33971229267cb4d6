/// How closely two variables move together, from -1 to 1.
public enum Correlation: String, Codable, Hashable, Sendable, CaseIterable {
  /// Of the values: how close they are to a line.
  case pearson
  /// Of the ranks: how close they are to one order. Equal values share the mean of their ranks.
  ///
  /// - Source: Spearman, "The Proof and Measurement of Association between Two Things", 1904; Kendall, "The treatment of
  ///   ties in ranking problems", Biometrika 1945, for the mean ranks.
  case spearman

  /// The coefficient.
  ///
  /// - Parameters:
  ///   - x: values of one variable, finite.
  ///   - y: values of the other, finite.
  /// - Returns: nil if one of the variables does not vary.
  /// - Precondition: both have the same count.
  /// - Complexity: O(count); ranks take O(count x log count).
  public func coefficient(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "values come in pairs")
    switch self {
    case .pearson: return Self.ofDeviations(Self.deviations(x), Self.deviations(y))
    case .spearman: return Self.ofDeviations(Self.deviations(Self.ranks(x)), Self.deviations(Self.ranks(y)))
    }
  }

  private static func ofDeviations(_ x: [Double], _ y: [Double]) -> Double? {
    func product(_ x: [Double], _ y: [Double]) -> Double {
      zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let scale = product(x, x).squareRoot() * product(y, y).squareRoot()
    return scale > 0 ? min(max(product(x, y) / scale, -1), 1) : nil
  }

  /// Distances from the mean, whose greatest is 1. The mean is taken from the first value, so that rounding leaves equal
  /// values no distance from it.
  private static func deviations(_ values: [Double]) -> [Double] {
    guard let first = values.first else { return [] }
    let distances = scaled(values.map { $0 - first })
    let mean = distances.reduce(0, +) / Double(values.count)
    return scaled(distances.map { $0 - mean })
  }

  private static func scaled(_ values: [Double]) -> [Double] {
    let greatest = values.reduce(0) { max($0, abs($1)) }
    return greatest > 0 ? values.map { $0 / greatest } : values
  }

  /// The rank of each value from 1 on.
  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      let equal = order[first...].prefix { values[$0] == values[order[first]] }
      for index in equal { ranks[index] = Double(first) + Double(equal.count + 1) / 2 }
      first += equal.count
    }
    return ranks
  }
}
