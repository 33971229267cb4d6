import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("The generalised Pareto distribution") struct GeneralizedParetoTests {
  /// Made by `genpareto_values.py`: shape, scale, value, probability up to it and beyond it.
  private static let probabilities: [(Double, Double, Double, Double, Double)] = [
    (0.3, 2, 1.5, 0.49159122510404496, 0.50840877489595504),
    (0.3, 2, 80, 0.99980642222563365, 0.00019357777436640431),
    (-0.25, 1.5, 3, 0.9375, 0.0625),
    (-0.25, 1.5, 5.9, 0.99999992283950623, 7.7160493827159475e-08),
    (0, 0.7, 4, 0.99670149424406096, 0.0032985057559390915),
    (1e-09, 0.7, 4, 0.9967014941902077, 0.003298505809792246),
    (0.9, 1, 1_000_000, 0.99999975779982464, 2.4220017541415002e-07),
    (-1.2, 3, 2.4, 0.93160096213293186, 0.068399037867068094),
  ]

  @Test("probabilities are SciPy's", arguments: probabilities)
  func peer(shape: Double, scale: Double, value: Double, below: Double, above: Double) throws {
    let law = try GeneralizedPareto(shape: shape, scale: scale)
    #expect(abs(law.cumulative(value) / below - 1) < 1e-12)
    #expect(abs(law.upperTail(value) / above - 1) < 1e-9)
  }

  @Test(
    "quantiles are SciPy's",
    arguments: [
      (0.3, 2, 1e-9, 3334.5815575151487), (-0.25, 1.5, 1e-4, 5.4), (0, 0.7, 0.01, 3.2236191301916635),
      (0.9, 1, 0.5, 0.96229553674846091),
    ] as [(Double, Double, Double, Double)])
  func quantiles(shape: Double, scale: Double, probability: Double, value: Double) throws {
    let law = try GeneralizedPareto(shape: shape, scale: scale)
    #expect(abs(law.quantile(upperTail: probability) / value - 1) < 1e-12)
  }

  @Test("a quantile is exceeded with its probability", arguments: [-0.9, -0.3, -1e-13, 0, 1e-17, 1e-8, 0.2, 0.8, 1.5])
  func roundTrip(shape: Double) throws {
    let law = try GeneralizedPareto(shape: shape, scale: 0.37)
    for probability in [1, 0.999, 0.5, 0.01, 1e-5, 1e-12] {
      let value = law.quantile(upperTail: probability)
      // Close to an upper bound, the last bit of the value is a large step of the probability.
      let step = shape < -0.5 && probability < 1e-3 ? 1e-2 : 1e-3
      #expect(abs(law.upperTail(value) / probability - 1) < (shape < -1e-3 ? step : 1e-12))
      #expect(abs(law.cumulative(value) + law.upperTail(value) - 1) < 1e-15)
    }
  }

  @Test("mean and variance are those of the integral of the upper tail", arguments: [-0.8, -0.25, 0, 0.2, 0.3])
  func moments(shape: Double) throws {
    let law = try GeneralizedPareto(shape: shape, scale: 2)
    // The mean is the integral of the quantile over the probability; by the midpoint rule in u^6, which tames the end.
    let steps = 200_000
    var (mean, square) = (0.0, 0.0)
    for step in 0..<steps {
      let u = (Double(step) + 0.5) / Double(steps)
      let value = law.quantile(upperTail: pow(u, 6))
      let weight = 6 * pow(u, 5) / Double(steps)
      mean += value * weight
      square += value * value * weight
    }
    #expect(abs(law.mean / mean - 1) < 1e-6)
    #expect(abs(law.variance / (square - mean * mean) - 1) < 1e-5)
  }

  @Test("what has no mean or variance says so; what has a bound does not exceed it")
  func edges() throws {
    let heavy = try GeneralizedPareto(shape: 1, scale: 1)
    #expect(heavy.mean == .infinity && heavy.variance == .infinity && heavy.upperBound == .infinity)
    #expect(try GeneralizedPareto(shape: 0.5, scale: 1).variance == .infinity)
    let bounded = try GeneralizedPareto(shape: -0.5, scale: 3)
    #expect(bounded.upperBound == 6 && bounded.upperTail(6) == 0 && bounded.cumulative(7) == 1)
    #expect(bounded.quantile(upperTail: 0) == 6 && heavy.quantile(upperTail: 0) == .infinity)
    #expect(heavy.upperTail(-1) == 1 && heavy.cumulative(0) == 0 && heavy.upperTail(.infinity) == 0)
    #expect(heavy.upperTail(.nan).isNaN && heavy.cumulative(.nan).isNaN)
    #expect(try GeneralizedPareto(shape: 0, scale: 1e-300).upperTail(1e300) == 0)
  }

  @Test(
    "an impossible one is refused, also where it is read",
    arguments: [(0.1, 0), (0.1, -1), (.nan, 1), (0, .infinity)] as [(Double, Double)])
  func refused(shape: Double, scale: Double) {
    #expect(throws: ChampionError.self) { try GeneralizedPareto(shape: shape, scale: scale) }
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(GeneralizedPareto.self, from: Data(#"{"shape": 0.1, "scale": -1}"#.utf8))
    }
  }
}
