/// For each window the best match so far. Among equals, the latest earlier window or the earliest later one wins.
struct BestMatches: Sendable {
  private(set) var similarities: [Double]
  /// Where the matches begin; -1 before there is one.
  private(set) var places: [Int]

  init(count: Int) {
    similarities = Array(repeating: -.infinity, count: count)
    places = Array(repeating: -1, count: count)
  }

  /// Offers a row its similarities with a range of columns; of equals the last column wins.
  mutating func offer(_ row: Int, _ range: Range<Int>, _ offers: [Double]) {
    var (best, place) = (-Double.infinity, -1)
    offers.withUnsafeBufferPointer { offers in
      for index in 0..<range.count where offers[index] >= best { (best, place) = (offers[index], index) }
    }
    guard best > similarities[row] else { return }
    (similarities[row], places[row]) = (best, range.lowerBound + place)
  }

  /// Offers a row to each column of a range; of equals the row that came first stays.
  mutating func offer(each range: Range<Int>, _ row: Int, _ offers: [Double]) {
    similarities.withUnsafeMutableBufferPointer { best in
      offers.withUnsafeBufferPointer { offers in
        for column in range where offers[column - range.lowerBound] > best[column] {
          best[column] = offers[column - range.lowerBound]
          places[column] = row
        }
      }
    }
  }

  /// Takes what others found, where it is better.
  ///
  /// - Parameter later: of equals, whether the later place wins.
  mutating func merge(_ other: BestMatches, later: Bool) {
    for window in similarities.indices where other.places[window] >= 0 {
      let isNearer = later == (other.places[window] > places[window])
      let isEqual = other.similarities[window] == similarities[window]
      guard other.similarities[window] > similarities[window] || isEqual && isNearer else { continue }
      (similarities[window], places[window]) = (other.similarities[window], other.places[window])
    }
  }
}
