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
        rule: rule, severity: rule.severity,
        symbols: Set(own.filter { !$0.symbol.isEmpty }.map { [$0.symbol, $0.exchange] }).count,
        count: own.reduce(0) { $0 + $1.count })
    }
  }

  /// A check in one sentence.
  public static func sentence(_ check: LakeCheck) -> String {
    let counts = QualityFinding.Severity.allCases.map { severity in
      "\(check.findings.count { $0.severity == severity }) \(severity.rawValue)s"
    }.joined(separator: ", ")
    let alone =
      check.series.values.contains { $0.count == 1 }
      ? "; a symbol that is alone on its exchange has no gaps to find" : ""
    return "\(check.rows) rows of \(check.symbols) symbols: \(counts)\(alone)"
  }
}
