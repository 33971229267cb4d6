import Foundation

/// Do intervals hold as many values as they promise, and do the misses come one by one and not in clusters?
///
/// An interval that is too narrow in turbulent times and too wide in calm ones can cover the right share of all values;
/// only the order of its misses tells. Values are taken to be forecast one step ahead: misses of forecasts over several
/// steps cluster because their steps overlap, so give this test every `horizon`-th of those.
///
/// The p-values are those of many misses. With twelve expected misses a test of independence at 5 % rejects 1 to 2 % of
/// honest intervals, with 25 to 50 it rejects 8 to 9 % where the level is 0.9 or more.
///
/// - Source: Christoffersen, "Evaluating Interval Forecasts", International Economic Review 1998, sections 3.1 to 3.3;
///   Kupiec, "Techniques for Verifying the Accuracy of Risk Measurement Models", Journal of Derivatives 1995, for the
///   unconditional coverage.
public struct ChristoffersenTest: Codable, Hashable, Sendable {
  /// The promised share of values inside.
  public let level: Double
  /// The count of intervals.
  public let count: Int
  /// How many values fell outside of their interval.
  public let misses: Int
  /// Is the share of values inside the promised one? Nil if there are no intervals.
  public let unconditionalCoverage: LikelihoodRatio?
  /// Is a miss as likely after a miss as after a hit? Nil if nothing comes after a miss, or nothing after a hit.
  public let independence: LikelihoodRatio?
  /// Both at once: is the chance of a hit the promised one after a hit, and after a miss? Nil where ``independence`` is.
  ///
  /// Like that one it is conditional on the first interval, so its statistic is that of ``independence`` plus that of
  /// the ``unconditionalCoverage`` of all intervals but the first.
  public let conditionalCoverage: LikelihoodRatio?

  /// Runs the tests.
  ///
  /// - Parameters:
  ///   - hits: whether each value was inside its interval, in time order.
  ///   - level: the share that was to be inside.
  /// - Precondition: the level is above 0 and below 1.
  /// - Complexity: O(count).
  public init(hits: [Bool], level: Double) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let steps = zip(hits, hits.dropFirst())
    let afterHit = Trials(steps.filter(\.0).map(\.1))
    let afterMiss = Trials(steps.filter { !$0.0 }.map(\.1))
    self.level = level
    count = hits.count
    misses = hits.count { !$0 }
    unconditionalCoverage = Trials(hits).coverage(level: level)
    independence = Self.independence(afterHit, afterMiss)
    conditionalCoverage = Self.conditionalCoverage(afterHit, afterMiss, level: level)
  }

  private static func independence(_ afterHit: Trials, _ afterMiss: Trials) -> LikelihoodRatio? {
    guard afterHit.count > 0, afterMiss.count > 0 else { return nil }
    let all = Trials(hits: afterHit.hits + afterMiss.hits, misses: afterHit.misses + afterMiss.misses)
    return LikelihoodRatio(
      restricted: all.greatestLogLikelihood, free: afterHit.greatestLogLikelihood + afterMiss.greatestLogLikelihood,
      degreesOfFreedom: .one)
  }

  private static func conditionalCoverage(
    _ afterHit: Trials, _ afterMiss: Trials, level: Double
  ) -> LikelihoodRatio? {
    guard afterHit.count > 0, afterMiss.count > 0 else { return nil }
    return LikelihoodRatio(
      restricted: afterHit.logLikelihood(level) + afterMiss.logLikelihood(level),
      free: afterHit.greatestLogLikelihood + afterMiss.greatestLogLikelihood, degreesOfFreedom: .two)
  }
}

/// Counts of hits and misses.
private struct Trials {
  let hits: Int
  let misses: Int

  var count: Int { hits + misses }

  init(hits: Int, misses: Int) {
    self.hits = hits
    self.misses = misses
  }

  init(_ outcomes: [Bool]) {
    self.init(hits: outcomes.count { $0 }, misses: outcomes.count { !$0 })
  }

  /// The logarithm of the likelihood if hits have some probability. What never happened adds nothing, even where it had
  /// no probability.
  func logLikelihood(_ probability: Double) -> Double {
    (hits > 0 ? Double(hits) * log(probability) : 0) + (misses > 0 ? Double(misses) * log(1 - probability) : 0)
  }

  /// The same at the most likely probability.
  var greatestLogLikelihood: Double {
    count > 0 ? logLikelihood(Double(hits) / Double(count)) : 0
  }

  func coverage(level: Double) -> LikelihoodRatio? {
    guard count > 0 else { return nil }
    return LikelihoodRatio(
      restricted: logLikelihood(level), free: greatestLogLikelihood, degreesOfFreedom: .one)
  }
}
