/// What is made of the values that all symbols of a universe have on one day.
///
/// A symbol without a value that day, marked by not-a-number, gets none and does not count for the others. Only values
/// of the same day are looked at, so a day says nothing of later ones.
///
/// - Shape: `[symbol]` in and out.
public enum CrossSection: String, Codable, Hashable, Sendable, CaseIterable {
  /// The place among all values from 0, the least, to 1, the greatest: the share of the other symbols whose value is
  /// less, where an equal one counts half.
  case rank
  /// The distance from the mean of all values in standard deviations (divisor count - 1); 0 where all are equal.
  case zScore = "cross_zscore"
  /// The value less the mean of all values of the same sector, its own among them.
  case sectorRelative = "sector_relative"

  /// Transforms the values of a day.
  ///
  /// - Parameters:
  ///   - values: one a symbol.
  ///   - sectors: the sector of each symbol, nil where it has none; used by ``sectorRelative``.
  /// - Returns: one a symbol; none for a symbol that is the only one with a value, or has no sector where one is
  ///   needed.
  /// - Precondition: there are as many sectors as values.
  /// - Complexity: O(symbols x log symbols).
  public func transform(_ values: [Double], sectors: [String?]) -> [Double] {
    precondition(values.count == sectors.count, "a sector, or none, for each value")
    switch self {
    case .rank: return Self.ranks(values)
    case .zScore: return Self.zScores(values)
    case .sectorRelative: return Self.relative(values, sectors)
    }
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.filter { values[$0].isFinite }.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: .nan, count: values.count)
    guard order.count > 1 else { return ranks }
    var first = 0
    while first < order.count {
      let equal = order[first...].prefix { values[$0] == values[order[first]] }
      for symbol in equal { ranks[symbol] = (Double(first) + Double(equal.count - 1) / 2) / Double(order.count - 1) }
      first += equal.count
    }
    return ranks
  }

  private static func zScores(_ values: [Double]) -> [Double] {
    let known = values.filter(\.isFinite)
    guard known.count > 1 else { return values.map { _ in .nan } }
    let mean = mean(of: known)
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(known.count - 1)).squareRoot()
    return values.map { $0.isFinite ? (deviation == 0 ? 0 : ($0 - mean) / deviation) : .nan }
  }

  private static func relative(_ values: [Double], _ sectors: [String?]) -> [Double] {
    var members: [String: [Double]] = [:]
    for (value, sector) in zip(values, sectors) where value.isFinite {
      if let sector { members[sector, default: []].append(value) }
    }
    let means = members.filter { $1.count > 1 }.mapValues { mean(of: $0) }
    return zip(values, sectors).map { value, sector in
      guard value.isFinite, let mean = sector.flatMap({ means[$0] }) else { return .nan }
      return value - mean
    }
  }

  /// The mean, taken from the first value, so that rounding leaves equal values no distance from it.
  private static func mean(of values: [Double]) -> Double {
    values[0] + values.reduce(0) { $0 + ($1 - values[0]) } / Double(values.count)
  }
}
