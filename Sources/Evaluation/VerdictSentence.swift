import ChampionCore
public import Statistics

extension Verdict {
  /// A network's result is a claim over at least so many seeds.
  private static let claimedSeeds = 5

  /// The verdict in words, with the p-value that it follows from.
  ///
  /// - Parameters:
  ///   - subject: what is judged, such as `lstm_AAPL`.
  ///   - test: the test that the verdict came from.
  ///   - seeds: how many networks forecast together; nil where there are none.
  ///   - baseline: what it is compared with.
  public func sentence(
    _ subject: String, _ test: DieboldMarianoTest, seeds: Int?, baseline: String = "persistence"
  ) -> String {
    let networks = seeds.map { seeds in
      let count = seeds == 1 ? "one network" : "\(seeds) networks"
      return ", " + (seeds < Self.claimedSeeds ? count + ", where a claim needs five" : count)
    }
    let evidence = { (p: Double) in
      "(Diebold-Mariano p = \(p.text(decimals: 3)), \(test.count) forecasts\(networks ?? ""))"
    }
    switch self {
    case .better: return "\(subject.startingSentence) is better than \(baseline) \(evidence(test.pValueBetter))."
    case .worse: return "\(subject.startingSentence) is worse than \(baseline) \(evidence(test.pValueWorse))."
    case .noEvidence:
      return "There is no evidence that \(subject) is better than \(baseline) \(evidence(test.pValueBetter))."
    }
  }
}

extension String {
  /// Names of models keep their case; an article does not.
  fileprivate var startingSentence: String {
    hasPrefix("the ") ? "T" + dropFirst() : self
  }
}
