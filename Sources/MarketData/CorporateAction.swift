public import ChampionCore

/// A change of a share's unit: one old share becomes `ratio` new ones.
public struct CorporateAction: Codable, Hashable, Sendable {
  /// What kind of change it is.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A split, or a consolidation where the ratio is below one.
    case split
  }

  /// The symbol.
  public let symbol: String
  /// The first session that trades in the new unit.
  public let exDate: CalendarDate
  /// The kind.
  public let kind: Kind
  /// New shares for one old share; earlier prices are divided by it.
  public let ratio: Double
  /// The day from which the action was known.
  public let knownFrom: CalendarDate

  /// Creates an action.
  public init(symbol: String, exDate: CalendarDate, kind: Kind, ratio: Double, knownFrom: CalendarDate) {
    self.symbol = symbol
    self.exDate = exDate
    self.kind = kind
    self.ratio = ratio
    self.knownFrom = knownFrom
  }
}

extension CorporateAction: Comparable {
  /// By symbol, then by date.
  public static func < (left: CorporateAction, right: CorporateAction) -> Bool {
    (left.symbol, left.exDate, left.ratio) < (right.symbol, right.exDate, right.ratio)
  }
}
