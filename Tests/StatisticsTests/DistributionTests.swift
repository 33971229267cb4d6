import Foundation
import Statistics
import Testing

@Suite("Distributions") struct DistributionTests {
  @Test("Student's t with one degree of freedom is Cauchy's", arguments: [-30.0, -2, -0.5, 0, 0.1, 1, 5, 1e3])
  func cauchy(t: Double) {
    let expected = 0.5 - atan(t) / Double.pi
    #expect(abs(StudentDistribution.upperTail(t, degreesOfFreedom: 1) - expected) < 1e-13)
  }

  @Test("Student's t with two degrees of freedom in closed form", arguments: [-9.0, -1, 0, 0.3, 2, 40])
  func twoDegrees(t: Double) {
    let expected = 0.5 - t / (2 * (2 + t * t).squareRoot())
    #expect(abs(StudentDistribution.upperTail(t, degreesOfFreedom: 2) - expected) < 1e-13)
  }

  @Test(
    "upper 5 % points of Student's t as tables print them (Abramowitz and Stegun, table 26.10)",
    arguments: [
      (5.0, 2.015), (10, 1.812), (30, 1.697), (120, 1.658),
    ])
  func table(degrees: Double, point: Double) {
    #expect(abs(StudentDistribution.upperTail(point, degreesOfFreedom: degrees) - 0.05) < 1e-4)
  }

  @Test("many degrees of freedom are the normal distribution")
  func limit() {
    #expect(abs(StudentDistribution.upperTail(1.3, degreesOfFreedom: 1e7) - NormalDistribution.cumulative(-1.3)) < 1e-6)
  }

  @Test(
    "normal quantiles (Abramowitz and Stegun, table 26.5)",
    arguments: [
      (0.5, 0.0), (0.95, 1.6448536269514722), (0.975, 1.959963984540054), (0.999, 3.090232306167813),
    ])
  func normalQuantile(p: Double, expected: Double) {
    #expect(abs(NormalDistribution.quantile(p) - expected) < 1e-12)
    #expect(abs(NormalDistribution.quantile(1 - p) + expected) < 1e-12)
  }
}
