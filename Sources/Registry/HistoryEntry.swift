public import Foundation

/// One line of `history.jsonl`: who made which version what, when and why.
public struct HistoryEntry: Codable, Hashable, Sendable {
  /// What was done.
  public enum Action: String, Codable, Hashable, Sendable {
    /// A version was added; it is the latest now.
    case registered
    /// A version became champion.
    case promoted
    /// The champion before the current one became champion again.
    case rolledBack
  }

  /// When.
  public let time: Date
  /// The user of the system who did it.
  public let user: String
  /// What was done.
  public let action: Action
  /// The version.
  public let version: Int
  /// Why; empty where nothing was said.
  public let reason: String
  /// The SHA-256 of the version's `model.json`, where it was registered.
  public let manifestHash: String?
}
