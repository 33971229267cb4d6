import ChampionCore

/// A limit by its name, as messages have it: `sector Energy at most 20 %`.
public struct PortfolioLimit: Codable, Hashable, Sendable {
  /// What a limit is on.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// What the weights sum to.
    case budget
    /// The smallest weight of assets.
    case lowerBound
    /// The largest weight of assets.
    case upperBound
    /// The weight of a sector.
    case sector
    /// The sum of absolute changes from the current weights.
    case turnover
    /// The sum of absolute weights.
    case leverage
    /// The sum of what is held short.
    case short
    /// A limit of the owner's own making.
    case linear
    /// The count and size of what is held.
    case cardinality
    /// The wanted expected return.
    case expectedReturn
    /// The wanted volatility.
    case volatility
  }

  /// What it is on.
  public let kind: Kind
  /// The limit in words.
  public let name: String
  /// The assets whose bounds these are; empty for all other kinds.
  public let assets: [String]

  /// Names a limit.
  public init(kind: Kind, name: String, assets: [String] = []) {
    (self.kind, self.name, self.assets) = (kind, name, assets)
  }
}

extension Double {
  /// A share as a percentage without needless digits: `12.5 %`.
  var limitPercent: String { (self * 100).text(digits: 10) + " %" }
}
