public import ChampionCore
public import Foundation

/// One line of `history.jsonl`: who made which version what, when and why.
///
/// Each line is sealed and holds the seal of the line before: a line that is damaged, left out or put in shows, unless it is
/// the last that is left out.
public struct HistoryEntry: SealedDocument, Hashable, Sendable {
  /// What was done.
  public enum Action: String, Codable, Hashable, Sendable {
    /// A version was added; it is the latest now.
    case registered
    /// A version became champion.
    case promoted
    /// The champion before the current one became champion again.
    case rolledBack
    /// A version was held against the champion, or against persistence where there was none: a look at the evidence.
    case judged
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
  /// The seal of the entry before; empty for the first.
  public let previous: String
  /// The SHA-256 of this entry with an empty seal.
  public var seal = ""
}

extension [HistoryEntry] {
  /// The champions that a rollback goes through, the current one last.
  var champions: [Int] {
    reduce(into: []) { champions, entry in
      switch entry.action {
      case .registered, .judged: break
      case .promoted: if champions.last != entry.version { champions.append(entry.version) }
      case .rolledBack: champions.removeLast(Swift.min(1, champions.count))
      }
    }
  }
}
