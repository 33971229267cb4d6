public import ChampionCore

/// Something that a company, or the vendor of its prices, did to the price of a share without changing what it is worth.
public struct CorporateAction: Codable, Hashable, Sendable {
  /// What kind of change it is.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// One old share becomes ``ratio`` new ones; a consolidation where the ratio is below one.
    case split
    /// New shares for nothing: a holder of one has ``ratio`` afterwards.
    case bonus
    /// ``amount`` of money is paid for each share.
    case dividend
    /// For each share ``ratio`` new ones are offered at the price ``amount``.
    case rights
    /// A part of the company is given to its holders as shares of their own; the price falls by the factor ``ratio``.
    case demerger
    /// The source's prices before the day are too high by the factor ``ratio``, or too low where it is below one; volumes
    /// are right.
    case correction
  }

  /// The symbol, as it was on the day.
  public let symbol: String
  /// The exchange, where the action is of the symbol there alone; nil is of any.
  public let exchange: String?
  /// The first session after the change.
  public let exDate: CalendarDate
  /// The kind.
  public let kind: Kind
  /// What the kind says; 1 where it has no ratio, or it is not known.
  public let ratio: Double
  /// Money per share, in the listing currency; nil where the kind has none, or it is not known.
  public let amount: Double?
  /// The day from which the action was known.
  public let knownFrom: CalendarDate

  /// Creates an action.
  public init(
    symbol: String, exchange: String? = nil, exDate: CalendarDate, kind: Kind, ratio: Double = 1,
    amount: Double? = nil, knownFrom: CalendarDate
  ) {
    self.symbol = symbol
    self.exchange = exchange
    self.exDate = exDate
    self.kind = kind
    self.ratio = ratio
    self.amount = amount
    self.knownFrom = knownFrom
  }

  /// The same action of another symbol.
  func of(_ symbol: String) -> CorporateAction {
    CorporateAction(
      symbol: symbol, exchange: exchange, exDate: exDate, kind: kind, ratio: ratio, amount: amount,
      knownFrom: knownFrom)
  }

  /// Whether it counts on an exchange.
  func counts(on exchange: String) -> Bool { self.exchange ?? exchange == exchange }

  /// What tells it from others; of two with the same the later one counts.
  var identity: [String] { [symbol, exchange ?? "", exDate.description, kind.rawValue] }

  /// What earlier prices are divided by.
  ///
  /// - Parameters:
  ///   - close: the last close before the action, unadjusted.
  ///   - returns: whether dividends count.
  /// - Source: for rights the theoretical price after the issue, (P + n S) / (1 + n), as the exchanges compute it; for
  ///   dividends P / (P - D), after CRSP's total returns.
  func priceDivisor(close: Double, _ returns: Adjustment) -> Double {
    switch kind {
    case .split, .bonus, .demerger, .correction: return ratio
    case .dividend:
      guard returns == .totalReturn, let amount, amount > 0, amount < close else { return 1 }
      return close / (close - amount)
    case .rights:
      guard let amount, amount >= 0, amount < close else { return 1 }
      return close * (1 + ratio) / (close + ratio * amount)
    }
  }

  /// What earlier volumes are multiplied with: only splits and bonuses change the unit of a share.
  var shareMultiplier: Double { kind == .split || kind == .bonus ? ratio : 1 }
}

extension CorporateAction: Comparable {
  /// By symbol, date, kind and ratio.
  public static func < (left: CorporateAction, right: CorporateAction) -> Bool {
    (left.symbol, left.exDate, left.kind.rawValue, left.exchange ?? "", left.ratio)
      < (right.symbol, right.exDate, right.kind.rawValue, right.exchange ?? "", right.ratio)
  }
}
