extension QualityFinding {
  /// What is looked for.
  public enum Rule: String, Codable, Hashable, Sendable, CaseIterable {
    // MARK: Errors

    /// A jump that fits a ratio of shares: a split, bonus or consolidation that is not applied.
    case missingAdjustment
    /// A jump that an adjustment by a wrong factor left behind.
    case wrongAdjustment
    /// A jump where something was applied and nothing had happened.
    case falseAdjustment
    /// A jump that fits no ratio of shares on an ordinary day: a demerger, a spin-off or a special payment.
    case demerger
    /// A day on which the vendor's adjusted close moved otherwise than ours: a split that only one of both knows.
    case vendorDisagrees

    // MARK: Warnings

    /// Rows of an imported file that are not in the lake because they cannot be bars.
    case quarantinedRow
    /// Rows of one symbol and session that an imported file held more than once; they count once.
    case duplicateRow
    /// Two rows of one session in different series of the exchange; the busier one counts.
    case duplicateSession
    /// A bar that equals the one before it in every number.
    case repeatedBar
    /// High below low, or open or close outside the range from low to high.
    case priceOutsideRange
    /// A close-to-close factor outside 0.6 to 1.7, whatever its reason.
    case largeMove
    /// The close before, as the exchange printed it, is not that of the session before: sessions are missing.
    case previousCloseDisagrees
    /// A session on which at least half of the symbols listed then have a bar, and this one has none.
    case missingSession
    /// A session of the exchange's calendar on which no symbol has a bar.
    case missingMarketSession
    /// A bar on a day on which fewer than half of the symbols listed then have one.
    case extraSession
    /// A bar on a day on which the exchange's calendar has no session.
    case closedSession
    /// The symbol has no bars any more while others of its exchange go on.
    case endsEarly
    /// A session without volume.
    case zeroVolume
    /// A close that stays the same for many sessions.
    case stalePrice
    /// Money that is a power of ten away from price times volume: another unit than it seems.
    case turnoverUnit
    /// A symbol that begins where another one ended, at its last close: most likely the same one, renamed.
    case probableRename

    // MARK: Notes

    /// The instrument was traded under other symbols before.
    case renamedSymbol
    /// Fields that other sessions have are empty.
    case missingField
    /// The market publishes no volume.
    case noVolume
    /// The symbol begins later than its exchange.
    case startsLate
    /// A bar on a Saturday or Sunday.
    case weekendSession
    /// A session with a small part of the volume of those around it: a short one.
    case thinSession
    /// Open, high, low and close are one price.
    case flatBar
    /// A day on which the middle symbol of the exchange moved by 5 % or more.
    case marketWideMove
    /// Earlier prices lie on a finer grid than later ones: a vendor adjusted them, and they know the future.
    case adjustedAtSource
    /// No symbol of the exchange ever ended: those that did are left out.
    case survivorsOnly
    /// Times within a day at which a bar is missing.
    case missingBar
    /// A file whose name says another format than its columns.
    case misnamedFile
    /// A file whose days begin with the day or the month.
    case dateOrder

    /// How bad it is.
    public var severity: Severity {
      switch self {
      case .missingAdjustment, .wrongAdjustment, .falseAdjustment, .demerger, .vendorDisagrees: .error
      case .quarantinedRow, .duplicateRow, .duplicateSession, .repeatedBar, .priceOutsideRange, .largeMove,
        .previousCloseDisagrees, .missingSession, .missingMarketSession, .extraSession, .closedSession, .endsEarly,
        .zeroVolume, .stalePrice, .turnoverUnit, .probableRename:
        .warning
      case .renamedSymbol, .missingField, .noVolume, .startsLate, .weekendSession, .thinSession, .flatBar,
        .marketWideMove, .adjustedAtSource, .survivorsOnly, .missingBar, .misnamedFile, .dateOrder:
        .note
      }
    }

    /// The rule in words.
    public var words: String {
      switch self {
      case .missingAdjustment: "a jump that fits a ratio of shares: a split or bonus that is not applied"
      case .wrongAdjustment: "a jump that an adjustment by a wrong factor left behind"
      case .falseAdjustment: "a jump where an adjustment was applied and nothing had happened"
      case .demerger: "a jump on an ordinary day that fits no ratio: a demerger, spin-off or special payment"
      case .vendorDisagrees: "the vendor's adjusted close moved otherwise: a split that only one of both knows"
      case .quarantinedRow: "a row of a file cannot be a bar and is in the quarantine"
      case .duplicateRow: "an imported file held the same row more than once; it counts once"
      case .duplicateSession: "two series of the exchange on one day; the busier one counts"
      case .repeatedBar: "a bar equals the one before it in every number"
      case .priceOutsideRange: "high below low, or open or close outside low to high"
      case .largeMove: "a close-to-close factor outside 0.6 to 1.7: an adjustment, or news"
      case .previousCloseDisagrees: "the printed close before is not that of the session before"
      case .missingSession: "no bar on a day when at least half of the listed symbols have one"
      case .missingMarketSession: "no symbol has a bar on a session of the exchange's calendar"
      case .extraSession: "a bar on a day when fewer than half of the listed symbols have one"
      case .closedSession: "a bar on a day when the exchange's calendar has no session"
      case .endsEarly: "no bars any more while others trade on"
      case .zeroVolume: "a session without volume"
      case .stalePrice: "the same close for five sessions or more"
      case .turnoverUnit: "turnover is a power of ten away from price times volume"
      case .probableRename: "a symbol begins where another one ended: import the exchange's list of renames"
      case .renamedSymbol: "traded under other symbols before"
      case .missingField: "fields that other sessions have are empty"
      case .noVolume: "the market publishes no volume"
      case .startsLate: "the symbol begins later than its exchange"
      case .weekendSession: "a bar on a Saturday or Sunday"
      case .thinSession: "a small part of the volume of the sessions around it: a short session"
      case .flatBar: "open, high, low and close are one price"
      case .marketWideMove: "the middle symbol of the exchange moved by 5 % or more"
      case .adjustedAtSource: "a vendor adjusted earlier prices: as levels they know the future"
      case .survivorsOnly: "no symbol of the exchange ever ended: results from it look better than they were"
      case .missingBar: "times within a day at which a bar is missing"
      case .misnamedFile: "a file's name says another format than its columns"
      case .dateOrder: "a file writes days as day/month/year, or month/day/year"
      }
    }
  }
}
