public import ChampionCore

extension ScoreCalibration {
  /// The finest probability that three independent rows of the calibration support. A finer one is extrapolated.
  public var resolution: Double { 3 * designEffect / (Double(rows) + designEffect) }

  /// The finest probability that is answered at all: a single independent row, or a tenth of one where there is a tail.
  public var finest: Double { designEffect / (Double(rows) + designEffect) / (tail == nil ? 1 : 10) }

  /// Whether a rate of false alarms is finer than what the calibration resolves.
  public func isExtrapolated(_ probability: Double) -> Bool { probability < resolution }

  /// The probability that a usual row scores at least as high; never below ``finest``.
  ///
  /// - Parameter score: not-a-number is taken as usual. Below the highest quarter of the calibration the answer is 1, which
  ///   is above the truth: such a row is no discovery under any rate.
  /// - Complexity: O(log rows).
  public func pValue(_ score: Double) -> Double {
    guard score > highest[0] else { return 1 }
    let atLeast = Double(countAtLeast(score))
    let count = Double(rows)
    guard let tail, score > tailStart else { return min(share(atLeast), 1) }
    let fitted = tailShare(tail) * tail.distribution.upperTail(score - tailStart)
    return max(fitted, atLeast > 0 ? (1 + atLeast) / (count + 1) : 0, finest)
  }

  /// The threshold for a rate of false alarms: the scores above it are those whose ``pValue(_:)`` is at most the rate.
  ///
  /// - Parameters:
  ///   - probability: of a false alarm, for each row; up to a fifth.
  ///   - extrapolating: whether a rate finer than ``resolution`` is answered (and marked) or refused.
  /// - Throws: ``ChampionError`` with `usage`, which names the finest rate, if this one is finer than can be answered, or is
  ///   not above 0 and at most 0.2.
  /// - Complexity: O(1).
  public func threshold(
    probability: Double, extrapolating: Bool = true
  ) throws(ChampionError) -> AlarmThreshold {
    guard probability > 0, probability <= 0.2 else {
      throw ChampionError(
        .usage, "a rate of false alarms of \(probability) of all rows is not above 0 and at most 0.2",
        remedy: "use a budget such as 1%")
    }
    let limit = extrapolating ? finest : resolution
    guard probability >= limit else { throw tooFine(probability, limit: limit) }
    let (score, error) = located(probability)
    return AlarmThreshold(
      score: score, probability: probability, isExtrapolated: isExtrapolated(probability), relativeError: error)
  }

  /// The threshold, and the relative error of its rate: that of a binomial count, or of the fit where it is what decides.
  private func located(_ probability: Double) -> (Double, Double?) {
    let count = Double(rows)
    let counted = (designEffect * (1 - probability) / (probability * count)).squareRoot()
    guard let tail, probability < tailShare(tail) else {
      return (order(allowed(probability)), counted)
    }
    let share = probability / tailShare(tail)
    let score = tailStart + tail.distribution.quantile(upperTail: share)
    let least = order(probability * (count + 1) - 1)
    guard score >= least else { return (least, counted) }
    let error = tail.relativeError(upperTail: share).map {
      (designEffect * ($0 * $0 + 1 / Double(tail.count))).squareRoot()
    }
    return (score, error)
  }

  /// The highest score which more rows than allowed are at least as high as. A tiny allowance: 0.01 x 500 is 5.
  private func order(_ allowed: Double) -> Double {
    highest[highest.count - 1 - min(max(Int(allowed + 1e-9), 0), highest.count - 1)]
  }

  private func tailShare(_ tail: GeneralizedParetoFit) -> Double { share(Double(tail.count)) }

  /// The share of later rows that a count of rows stands for: one more burst than there were, and, as far as there were
  /// any, twice that again.
  ///
  /// The effect of bursts is estimated low where the calibration happened to be calm, which is when most alarms are to
  /// come. Without that addition ten symbols whose volatility rises together alarm at 115 % of a budget of 1 % (400
  /// replications of `make claims`).
  private func share(_ count: Double) -> Double {
    (designEffect + count + Self.caution * min(count, designEffect - 1)) / (Double(rows) + designEffect)
  }

  /// The count of rows whose ``share(_:)`` is a probability.
  private func allowed(_ probability: Double) -> Double {
    let count = probability * (Double(rows) + designEffect) - designEffect
    return max(count / (1 + Self.caution), count - Self.caution * (designEffect - 1))
  }

  private static let caution = 2.0

  private func countAtLeast(_ score: Double) -> Int { countAbove(score.nextDown) }

  private func tooFine(_ probability: Double, limit: Double) -> ChampionError {
    ChampionError(
      .usage,
      "a false alarm in \((1 / probability).text(digits: 3)) rows is finer than \(rows) calibration rows resolve; the "
        + "finest budget is one in \((1 / limit).text(digits: 3)) (\((limit * 100).text(digits: 3)) %)",
      context: ["designEffect": designEffect.text(digits: 3)],
      remedy: "allow more alarms, or calibrate on more sessions or symbols")
  }
}
