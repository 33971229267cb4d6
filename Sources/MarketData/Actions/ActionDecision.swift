public import ChampionCore

/// That somebody accepted or rejected a proposed action.
public struct ActionDecision: Codable, Hashable, Sendable {
  /// The symbol.
  public let symbol: String
  /// The exchange.
  public let exchange: String
  /// The session of the jump.
  public let date: CalendarDate
  /// What was proposed.
  public let fault: AdjustmentProposal.Fault
  /// The proposed ratio.
  public let ratio: Double
  /// Whether it was accepted, and actions were made of it.
  public let isAccepted: Bool
  /// Who decided.
  public let by: String
  /// When, in UTC as `YYYY-MM-DDThh:mm:ssZ`.
  public let at: String
  /// Why, in the words of who decided.
  public let reason: String
  /// What spoke for the proposal.
  public let evidence: String
}
