import ChampionCore

/// Draws of a series in blocks of random length, so that what follows each other stays together.
///
/// - Source: Politis and Romano, "The Stationary Bootstrap", JASA 1994.
package struct StationaryBootstrap: Sendable {
  private let count: Int
  private let meanLength: Double
  private var random: CounterRandom

  /// - Parameters:
  ///   - count: the number of elements.
  ///   - meanLength: the expected length of a block; lengths are geometric.
  ///   - seed: of the draws.
  /// - Precondition: there is at least one element, and blocks have a length of at least 1.
  package init(count: Int, meanLength: Double, seed: UInt64) {
    precondition(count >= 1 && meanLength >= 1, "blocks are of something")
    (self.count, self.meanLength) = (count, meanLength)
    random = CounterRandom(seed: seed, label: "stationary bootstrap")
  }

  /// The places of one draw, as many as there are elements. The series is a ring: its first element follows its last.
  ///
  /// - Complexity: O(count).
  package mutating func next() -> [Int] {
    var place = Int(random.uniform() * Double(count))
    return (0..<count).map { index in
      if index > 0 {
        place = random.uniform() < 1 / meanLength ? Int(random.uniform() * Double(count)) : (place + 1) % count
      }
      return place
    }
  }
}
