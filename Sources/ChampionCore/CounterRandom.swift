import Foundation

/// A seeded generator of random numbers whose whole state is a key and a counter.
///
/// Streams for different purposes come from different labels, so that adding one draw never shifts another stream.
///
/// - Determinism: the same seed and label give the same numbers on every machine.
/// - Source: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
public struct CounterRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A stream.
  ///
  /// - Parameters:
  ///   - seed: the run's seed.
  ///   - label: what the numbers are for; each label is a stream of its own.
  public init(seed: UInt64, label: String) {
    // FNV-1a of the label, then one round of mixing with the seed.
    let hash = label.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    state = Self.mixed(seed &+ 0x9e37_79b9_7f4a_7c15) ^ hash
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  /// A uniform number in [0, 1).
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A standard normal number.
  ///
  /// - Source: Box and Muller 1958; the cosine of each pair is used.
  public mutating func standardNormal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
