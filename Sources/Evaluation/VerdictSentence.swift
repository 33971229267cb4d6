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
  ///   - seeds: how many networks the losses are means over.
  public func sentence(_ subject: String, _ test: DieboldMarianoTest, seeds: Int) -> String {
    let count = seeds == 1 ? "one network" : "\(seeds) networks"
    let networks = seeds < Self.claimedSeeds ? count + ", where a claim needs five" : count
    let evidence = { (p: Double) in "(Diebold-Mariano p = \(p.text(decimals: 3)), \(test.count) forecasts, \(networks))"
    }
    switch self {
    case .better: return "\(subject.startingSentence) is better than persistence \(evidence(test.pValueBetter))."
    case .worse: return "\(subject.startingSentence) is worse than persistence \(evidence(test.pValueWorse))."
    case .noEvidence:
      return "There is no evidence that \(subject) is better than persistence \(evidence(test.pValueBetter))."
    }
  }
}

extension String {
  /// Names of models keep their case; an article does not.
  fileprivate var startingSentence: String {
    hasPrefix("the ") ? "T" + dropFirst() : self
  }
}
