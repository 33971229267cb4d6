import Foundation

/// Weights of periods.
enum Weights {
  /// Weights that halve for each `halfLife` periods of age; the last one is 1.
  static func halving(_ count: Int, _ halfLife: Double) -> [Double] {
    (0..<count).map { exp2(-Double(count - 1 - $0) / halfLife) }
  }
}
