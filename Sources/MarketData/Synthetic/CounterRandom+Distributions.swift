import ChampionCore
import Foundation

extension CounterRandom {
  /// A uniform number in (0, 1), never an end.
  mutating func open() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// A standard normal number.
  ///
  /// - Source: Box and Muller 1958; the cosine of each pair is used.
  mutating func normal() -> Double { (-2 * log(open())).squareRoot() * cos(2 * .pi * open()) }

  /// A number of Student's t with some degrees of freedom, above 2, scaled to variance 1.
  mutating func student(_ degrees: Int) -> Double {
    let number = normal()
    let squares = (0..<degrees).reduce(0.0) { sum, _ in
      let one = normal()
      return sum + one * one
    }
    let freedom = Double(degrees)
    return number / (squares / freedom).squareRoot() * ((freedom - 2) / freedom).squareRoot()
  }

  /// A uniform number of a range.
  mutating func between(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * open()
  }

  /// A number of a range whose logarithm is uniform.
  mutating func betweenLogarithms(_ range: ClosedRange<Double>) -> Double {
    exp(between(log(range.lowerBound)...log(range.upperBound)))
  }

  /// An exponential number with a mean.
  mutating func exponential(mean: Double) -> Double { -mean * log(open()) }
}
