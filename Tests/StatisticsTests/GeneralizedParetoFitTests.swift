import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("The fit of a tail") struct GeneralizedParetoFitTests {
  static func sample(_ shape: Double, count: Int, seed: UInt64) throws -> [Double] {
    let law = try GeneralizedPareto(shape: shape, scale: 2)
    var random = CounterRandom(seed: seed, label: "excesses")
    return (0..<count).map { _ in law.quantile(upperTail: 1 - random.uniform()) }
  }

  @Test("of squares: moments by the definition over pairs, the distance by SciPy (genpareto_values.py)")
  func peer() throws {
    let fit = try GeneralizedParetoFit(excesses: (1...40).map { Double($0 * $0) / 100 }.reversed())
    #expect(abs(fit.distribution.shape - 0.024390243902439) < 1e-12)
    #expect(abs(fit.distribution.scale - 5.4) < 1e-12)
    #expect(abs(fit.andersonDarling - 1.01264308082) < 1e-9)
    #expect(fit.count == 40)
  }

  @Test("estimates centre on the truth, and vary as much as the errors say", arguments: [-0.3, 0, 0.2])
  func errors(shape: Double) throws {
    let fits = try (0..<400).map { try GeneralizedParetoFit(excesses: Self.sample(shape, count: 400, seed: $0)) }
    // Nearer to an upper bound the logarithm of the probability is far from normal.
    let tail = 0.1
    let shapes = Self.moments(fits.map(\.distribution.shape))
    let scales = Self.moments(fits.map(\.distribution.scale))
    let value = try GeneralizedPareto(shape: shape, scale: 2).quantile(upperTail: tail)
    let tails = Self.moments(fits.map { log($0.distribution.upperTail(value)) }.filter(\.isFinite))
    #expect(abs(shapes.mean - shape) < 0.02)
    #expect(abs(scales.mean - 2) < 0.04)
    // A standard deviation of 400 draws is known to 3.5 %; the asymptotic one is short by a few per cent.
    #expect(abs(shapes.deviation / Self.mean(fits.compactMap(\.shapeError)) - 1) < 0.15)
    #expect(abs(scales.deviation / Self.mean(fits.compactMap(\.scaleError)) - 1) < 0.15)
    #expect(abs(tails.deviation / Self.mean(fits.compactMap { $0.relativeError(upperTail: tail) }) - 1) < 0.25)
  }

  @Test("of exponential excesses the variances are the paper's: 4/3 and 7/3 of scale squared, over the count")
  func paper() throws {
    let fit = try GeneralizedParetoFit(excesses: Self.sample(0, count: 20_000, seed: 3))
    let error = try #require(fit.shapeError)
    #expect(abs(error * error * 20_000 / (4.0 / 3) - 1) < 0.05)
    let scaleError = try #require(fit.scaleError)
    #expect(abs(scaleError * scaleError * 20_000 / (7.0 / 3 * 4) - 1) < 0.05)
  }

  @Test("a twentieth of true tails is called a misfit; a tail of two clumps nearly always is")
  func misfit() throws {
    let called = try (0..<200).count { seed in
      let excesses = try Self.sample(0.1, count: 60, seed: 900 + UInt64(seed))
      return try GeneralizedParetoFit(excesses: excesses).misfitProbability <= 0.05
    }
    #expect((2...20).contains(called))
    let clumps = (0..<60).map { index -> Double in (index < 30 ? 1 : 9) + Double(index) / 1_000 }
    #expect(try GeneralizedParetoFit(excesses: clumps).misfitProbability <= 0.01)
  }

  @Test("a heavy tail has no standard error, and says so")
  func heavy() throws {
    let fit = try GeneralizedParetoFit(excesses: Self.sample(0.9, count: 5_000, seed: 5))
    #expect(fit.distribution.shape > 0.5 && fit.shapeError == nil && fit.relativeError(upperTail: 0.1) == nil)
  }

  private static let rising: [Double] = (1...20).map { Double($0) }

  private static let noTails: [[Double]] = [
    [], Array(repeating: 1, count: 9), Array(repeating: 1, count: 50), [.infinity] + rising, [-1] + rising,
    Array(repeating: 0, count: 50),
  ]

  @Test("what is no tail is refused", arguments: noTails)
  func refused(excesses: [Double]) {
    #expect(throws: ChampionError.self) { try GeneralizedParetoFit(excesses: excesses) }
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = mean(values)
    return (mean, (self.mean(values.map { ($0 - mean) * ($0 - mean) })).squareRoot())
  }
}
