public import ChampionCore

extension MeanEstimator: CustomStringConvertible {
  /// The estimators with usual numbers.
  public static let standard: [MeanEstimator] = [
    .sample, .compound, .exponentiallyWeighted(halfLife: 250), .jamesStein, .bayesStein, .longHistories,
  ]

  /// What it is called on the command line: `bayes-stein`, `ewma:250`.
  public var description: String {
    switch self {
    case .sample: "sample"
    case .compound: "compound"
    case .exponentiallyWeighted(let halfLife): "ewma:\(halfLife.withoutZeroFraction)"
    case .jamesStein: "james-stein"
    case .bayesStein: "bayes-stein"
    case .longHistories: "long-histories"
    }
  }

  /// Reads a name; `ewma:250` with its half-life.
  ///
  /// - Throws: ``ChampionError`` with `usage` that lists the names there are.
  public init(parsing text: String) throws(ChampionError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, parts[0] == "ewma", let halfLife = Double(parts[1]) {
      self = .exponentiallyWeighted(halfLife: halfLife)
      try checkNumbers()
      return
    }
    guard let found = Self.standard.first(where: { $0.description == text || $0.description.hasPrefix(text + ":") })
    else {
      throw ChampionError(
        .usage, "there is no estimator of expected returns '\(text)'",
        remedy: "the estimators are \(Self.standard.map(\.description).joined(separator: ", "))")
    }
    self = found
  }

  /// Refuses numbers that make no sense.
  func checkNumbers() throws(ChampionError) {
    guard case .exponentiallyWeighted(let halfLife) = self, !(halfLife > 0 && halfLife.isFinite) else { return }
    throw ChampionError(.usage, "a half-life of \(halfLife) periods is not above zero")
  }
}
