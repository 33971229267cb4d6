public import ChampionCore

/// How unusual a session of a symbol was.
public struct ScoredSession: Codable, Hashable, Sendable {
  /// The symbol.
  public let symbol: String
  /// The session.
  public let date: CalendarDate
  /// The surprise of the most surprising channel; scores order sessions.
  public let score: Double
  /// The probability that a usual session scores as high, as the calibration says.
  public let pValue: Double
  /// Which channel it was, such as `volume`.
  public let channel: String
  /// What was unusual, in words; nil where nobody asked.
  public internal(set) var reason: String?
}
