public import ChampionCore

/// A jump of a price that looks like an adjustment that is missing, wrong or false. Nothing is applied until somebody
/// accepts it.
public struct AdjustmentProposal: Codable, Hashable, Sendable {
  /// What seems to be the matter with the prices before the jump.
  public enum Fault: String, Codable, Hashable, Sendable, CaseIterable {
    /// They are in the old unit: a split, bonus or consolidation is not applied.
    case missing
    /// Something was applied, by a wrong factor.
    case wrong
    /// Something was applied, and nothing had happened.
    case `false`
    /// A part of the company went to its holders, or money did: the fall fits no ratio of shares.
    case demerger
  }

  /// What speaks for the proposal.
  public struct Evidence: Codable, Hashable, Sendable {
    /// The last close before the jump, and open and close after it.
    public let previousClose, open, close: Double
    /// The last close by the open and by the close, the market's own move taken out.
    public let openRatio, closeRatio: Double
    /// The logarithm of the smaller of both ratios in standard deviations of a usual day.
    public let deviations: Double
    /// The day's range by the jump, both as logarithms: small where the new unit is all that changed.
    public let rangeShare: Double
    /// The day's turnover and volume by their medians of 20 sessions before.
    public let turnoverRatio, volumeRatio: Double
    /// The median close-to-close move of the exchange's symbols on that day, as a simple return; 0 where few trade.
    public let marketReturn: Double
    /// How many ticks earlier prices are multiples of, where later ones are not: a factor that a vendor multiplied them by.
    public let gridFactor: Double
    /// Sessions without a bar just before the jump.
    public let missedSessions: Int
    /// Whether the exchange moved the share to trade-for-trade on the day, as it does at a demerger.
    public let movedToTradeForTrade: Bool
  }

  /// The symbol.
  public let symbol: String
  /// The symbol under which it was traded on the day; another one if it was renamed since.
  public internal(set) var tradedAs: String
  /// The exchange.
  public let exchange: String
  /// The first session after the jump.
  public let date: CalendarDate
  /// What seems to be the matter.
  public let fault: Fault
  /// What happened to the share: new ones for one old, snapped to a usual ratio; for a demerger the measured fall of the
  /// price; 1 where nothing happened.
  public let ratio: Double
  /// What the prices before the jump have to be divided by.
  public let correction: Double
  /// What speaks for it.
  public let evidence: Evidence
  /// What was decided of it, if anything.
  public internal(set) var decision: ActionDecision?

  /// The actions that accepting it makes.
  ///
  /// They count as known from the session of the jump: whoever looked that evening saw it.
  public var actions: [CorporateAction] {
    func action(_ kind: CorporateAction.Kind, _ ratio: Double) -> CorporateAction {
      CorporateAction(symbol: symbol, exchange: exchange, exDate: date, kind: kind, ratio: ratio, knownFrom: date)
    }
    switch fault {
    case .missing: return [action(.split, ratio)]
    case .demerger: return [action(.demerger, ratio)]
    case .false: return [action(.correction, correction)]
    case .wrong: return (ratio == 1 ? [] : [action(.split, ratio)]) + [action(.correction, correction / ratio)]
    }
  }

  /// What it is, in words.
  public var sentence: String {
    let from = evidence.previousClose.text(digits: 7)
    let jump = "\(from) to \(evidence.open.text(digits: 7)) and \(evidence.close.text(digits: 7))"
    switch fault {
    case .missing: return "\(jump) fits a ratio of \(Self.fraction(ratio)), which is not applied"
    case .wrong:
      return
        "\(jump): earlier prices were multiplied by \(evidence.gridFactor.text(digits: 4)), not divided by \(Self.fraction(ratio))"
    case .false:
      return "\(jump): earlier prices were divided by \(Self.fraction(1 / correction)), and nothing had happened"
    case .demerger:
      let why =
        evidence.movedToTradeForTrade ? "as the exchange moved it to trade-for-trade" : "that fits no ratio of shares"
      return "\(jump), a fall by the factor \(ratio.text(digits: 4)) \(why): a demerger or a special payment"
    }
  }

  /// A ratio as people write it, such as `3/2` or `5`.
  static func fraction(_ ratio: Double) -> String {
    for denominator in 1...20 {
      let numerator = (ratio * Double(denominator)).rounded()
      if numerator > 0, abs(numerator / Double(denominator) / ratio - 1) < 1e-6 {
        return denominator == 1 ? "\(Int(numerator))" : "\(Int(numerator))/\(denominator)"
      }
    }
    return ratio.text(digits: 4)
  }
}
