public import Statistics

extension Verdict {
  /// The verdict for tables.
  public var words: String {
    switch self {
    case .better: "better"
    case .worse: "worse"
    case .noEvidence: "no evidence"
    }
  }
}
