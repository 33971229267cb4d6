public import MarketData

/// How often each rule of a check was broken.
public struct QualitySummary: Codable, Hashable, Sendable {
  /// The rule.
  public let rule: QualityFinding.Rule
  /// How bad it is.
  public let severity: QualityFinding.Severity
  /// On how many symbols it was seen.
  public let symbols: Int
  /// The counts of its findings together: sessions, or rows where rows were repeated.
  public let count: Int

  /// One summary for each rule that was broken, in the order of the rules.
  public static func rules(of findings: [QualityFinding]) -> [QualitySummary] {
    QualityFinding.Rule.allCases.compactMap { rule in
      let own = findings.filter { $0.rule == rule }
      guard !own.isEmpty else { return nil }
      return QualitySummary(
        rule: rule, severity: rule.severity, symbols: Set(own.map { [$0.symbol, $0.exchange] }).count,
        count: own.reduce(0) { $0 + $1.count })
    }
  }

  /// A check in one sentence.
  public static func sentence(_ check: LakeCheck) -> String {
    let errors = check.findings.count { $0.severity == .error }
    let counts = "\(errors) errors, \(check.findings.count - errors) warnings"
    let alone =
      check.series.values.contains { $0.count == 1 }
      ? "; a symbol that is alone on its exchange has no gaps to find" : ""
    return "\(check.rows) rows of \(check.symbols) symbols: \(counts)\(alone)"
  }
}

extension QualityFinding.Rule {
  /// The rule in words.
  public var words: String {
    switch self {
    case .duplicateRow: "an imported file held the same row more than once; it counts once"
    case .duplicateSession: "two series of the exchange on one day; the busier one counts"
    case .repeatedBar: "a bar equals the one before it in every number"
    case .priceOutsideRange: "high below low, or open or close outside low to high"
    case .missingSession: "no bar on a day when at least half of the listed symbols have one"
    case .extraSession: "a bar on a day when fewer than half of the listed symbols have one"
    case .endsEarly: "no bars any more while others trade on"
    case .zeroVolume: "a session without volume"
    case .stalePrice: "the same close for five sessions or more"
    case .unexplainedJump: "a close-to-close factor outside 0.6 to 1.7: a split that the lake does not know, or news"
    case .vendorDisagrees: "the vendor's adjusted close moved otherwise: a split that only one of both knows"
    }
  }
}
