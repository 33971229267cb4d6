public import ChampionCore

/// What a market printed, and the corporate actions that are known of it: all that a pipeline may start from.
///
/// - Units: prices as the exchange printed them; nothing is adjusted.
public struct MarketHistory: Hashable, Sendable {
  /// The unadjusted bars, one series a symbol.
  public let bars: [BarSeries]
  /// The corporate actions of any symbol.
  public let actions: [CorporateAction]

  /// Puts a history together.
  public init(bars: [BarSeries], actions: [CorporateAction] = []) {
    self.bars = bars
    self.actions = actions
  }

  /// What was known on the evening of a day: bars up to it, and actions that were known by then.
  ///
  /// Symbols without a bar by then are left out.
  public func upTo(_ date: CalendarDate) -> MarketHistory {
    MarketHistory(
      bars: bars.map { $0.upTo(date) }.filter { $0.count > 0 }, actions: actions.filter { $0.knownFrom <= date })
  }

  /// The bars up to a day, each series in the unit of its last session, as it was known that evening.
  public func adjustedBars(asOf date: CalendarDate) -> [BarSeries] {
    upTo(date).bars.map { $0.adjusted(for: actions) }
  }

  /// The history with every price after a day multiplied: a future that never was, to see who looks at it.
  public func multiplyingPrices(by factor: Double, after date: CalendarDate) -> MarketHistory {
    changing { field, day, value in day > date && field.isPrice ? value * factor : value }
  }

  /// The history with numbers changed by a function of field and day, and actions added.
  package func changing(
    adding added: [CorporateAction] = [], _ transform: (BarField, CalendarDate, Double) -> Double
  ) -> MarketHistory {
    let changed = bars.map { series in
      series.mapValues { field, row, value in transform(field, series.dates[row], value) }
    }
    return MarketHistory(bars: changed, actions: actions + added)
  }
}
