/// The score above which an alarm is raised, and how well it is known.
public struct AlarmThreshold: Codable, Hashable, Sendable {
  /// A score above it is an alarm.
  public let score: Double
  /// The wanted probability of a false alarm, for each row.
  public let probability: Double
  /// Whether fewer than three independent rows of the calibration support it: the rate is then a guess by the shape of the
  /// tail, or by one or two rows.
  public let isExtrapolated: Bool
  /// The relative standard error of the rate of false alarms, because the calibration is finite: at 0.2, a budget of ten
  /// gives from 8 to 12. Nil where the tail is too heavy to have one.
  public let relativeError: Double?
}
