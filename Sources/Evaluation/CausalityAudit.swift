public import ChampionCore
public import MarketData

/// Asks whether a whole pipeline, refitted from its bars, knew more than it could on the day.
///
/// At random days the pipeline runs on the history that was cut there. It then runs on the whole history and on ones whose
/// future is perturbed, each time as of the same day, and must yield the same bits: whatever a scaler, a selection, a
/// calibration or an adjustment saw of later days shows as a difference.
public struct CausalityAudit: Sendable {
  /// What lies after the day when the pipeline runs a second time.
  public enum Future: String, Codable, Hashable, Sendable, CaseIterable {
    /// What came.
    case unchanged
    /// Prices divided by seven and volumes multiplied, with the split that explains it, known from its ex-date; a vendor's
    /// adjusted column divided before it, as vendors do; and a split of the past that is known only later.
    case split
    /// Not-a-number in every field.
    case notANumber
    /// Prices times 1,000.
    case factor
  }

  /// A day on which the pipeline knew too much.
  public struct Violation: Codable, Hashable, Sendable {
    /// The day.
    public let day: CalendarDate
    /// The future that made a difference.
    public let future: Future
    /// What differed.
    public let message: String
  }

  /// Days before this share of the sessions leave a pipeline too little to fit on.
  private static let firstShare = 0.7

  private let times: Int
  private let seed: UInt64

  /// An audit at a count of random days.
  ///
  /// - Precondition: `times` is at least 1.
  public init(times: Int = 20, seed: UInt64 = 42) {
    precondition(times >= 1, "an audit looks at one day at least")
    self.times = times
    self.seed = seed
  }

  /// Runs a pipeline as of random days.
  ///
  /// - Parameters:
  ///   - history: what it runs on; days are chosen from the last three tenths of the first symbol's sessions.
  ///   - pipeline: fits all that it fits anew, and returns the numbers that it would have said on the evening of the day.
  /// - Returns: one violation a day and future at which the numbers were not the same bits.
  /// - Throws: what the pipeline throws on the cut history; ``ChampionError`` with `badData` if there are too few
  ///   sessions, the pipeline said nothing, or it says the same of any past.
  /// - Complexity: `times` x 5 runs of the pipeline, and one more.
  public func violations(
    on history: MarketHistory, of pipeline: (MarketHistory, CalendarDate) throws -> [Double]
  ) throws -> [Violation] {
    var violations: [Violation] = []
    for (index, day) in try days(of: history).enumerated() {
      let expected = try pipeline(history.upTo(day), day)
      if index == 0, difference(expected, { try pipeline(history.otherwise.upTo(day), day) }) == nil {
        throw ChampionError(
          .badData, "the pipeline says the same of another past: it does not fit on what it is given",
          remedy: "compute everything from the history that the pipeline is called with")
      }
      guard !expected.isEmpty, expected.allSatisfy(\.isFinite) else {
        throw ChampionError(
          .badData, "the pipeline said nothing, or no number", context: ["day": "\(day)"],
          remedy: "return the forecasts as finite numbers")
      }
      for future in Future.allCases {
        guard let message = difference(expected, { try pipeline(future.applied(to: history, after: day), day) })
        else { continue }
        violations.append(Violation(day: day, future: future, message: message))
      }
    }
    return violations
  }

  /// Random days, none of them the last, so that each has a future.
  private func days(of history: MarketHistory) throws(ChampionError) -> [CalendarDate] {
    let sessions = history.bars.first?.dates ?? []
    let first = Int(Double(sessions.count) * Self.firstShare)
    guard first < sessions.count - 1 else {
      throw ChampionError(.badData, "\(sessions.count) sessions are too few for an audit", remedy: "use more history")
    }
    var random = CounterRandom(seed: seed, label: "causality audit")
    return (0..<times).map { _ in sessions[Int.random(in: first..<sessions.count - 1, using: &random)] }.sorted()
  }

  /// Nil where a second run yields the same bits.
  private func difference(_ expected: [Double], _ run: () throws -> [Double]) -> String? {
    do {
      let actual = try run()
      guard actual.count == expected.count else { return "\(actual.count) numbers instead of \(expected.count)" }
      return zip(expected, actual).enumerated().first { $1.0.bitPattern != $1.1.bitPattern }.map { index, pair in
        "number \(index + 1) is \(pair.1), and \(pair.0) without a future"
      }
    } catch {
      return "the pipeline fails: \(error)"
    }
  }
}

extension CausalityAudit.Future {
  fileprivate func applied(to history: MarketHistory, after day: CalendarDate) -> MarketHistory {
    switch self {
    case .unchanged: history
    case .split:
      history.changing(adding: history.splits(around: day)) { field, date, value in
        guard date > day else { return field == .vendorAdjustedClose ? value / 7 : value }
        return field.isPrice ? value / 7 : field.isShareCount ? value * 7 : value
      }
    case .notANumber: history.changing { _, date, value in date > day ? .nan : value }
    case .factor: history.multiplyingPrices(by: 1_000, after: day)
    }
  }
}

extension MarketHistory {
  /// A split by seven of each symbol on its first session after a day, and one by three before it that is known then.
  fileprivate func splits(around day: CalendarDate) -> [CorporateAction] {
    bars.flatMap { series -> [CorporateAction] in
      guard let next = series.dates.first(where: { $0 > day }) else { return [] }
      let past = series.dates[series.dates.count / 2]
      return [(next, 7.0), (min(past, day), 3)].map { exDate, ratio in
        CorporateAction(symbol: series.symbol, exDate: exDate, kind: .split, ratio: ratio, knownFrom: next)
      }
    }
  }

  /// Another past: every number is larger, on every second day by more.
  fileprivate var otherwise: MarketHistory {
    changing { _, day, value in value * (day.daysSinceEpoch % 2 == 0 ? 1.03 : 1.01) }
  }
}
