/// A rule that something broke; any test framework shows it as an error.
public struct ConformanceFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The check, such as `checkCausality`.
  public let check: String
  /// The rule, in words.
  public let rule: String
  /// What was seen instead.
  public let detail: String

  /// Describes a broken rule.
  public init(check: String, rule: String, detail: String) {
    self.check = check
    self.rule = rule
    self.detail = detail
  }

  /// The failure on one line.
  public var description: String { "\(check): \(rule); \(detail)" }
}

/// Throws unless a rule holds.
func require(
  _ condition: Bool, _ check: String, _ rule: String, _ detail: @autoclosure () -> String
) throws(ConformanceFailure) {
  guard condition else { throw ConformanceFailure(check: check, rule: rule, detail: detail()) }
}
