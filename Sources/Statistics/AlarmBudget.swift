public import ChampionCore

/// How many false alarms are bearable: `2/week` over a watch-list, `1/month/symbol`, or `1%` of symbol-days.
///
/// It is an expected count: on rows where nothing is wrong, so many alarms come on average. An alarm is a symbol on a
/// session; a burst of five days is five alarms.
public struct AlarmBudget: Codable, Hashable, Sendable {
  /// What the count of alarms is spread over.
  public enum Period: String, CaseIterable, Codable, Hashable, Sendable {
    /// One session.
    case day
    /// Five sessions.
    case week
    /// 21 sessions.
    case month
    /// 252 sessions.
    case year

    /// How many sessions it has; one with holidays has fewer, and then fewer alarms.
    public var sessions: Double {
      switch self {
      case .day: 1
      case .week: 5
      case .month: 21
      case .year: 252
      }
    }
  }

  /// Whose alarms are counted together.
  public enum Scope: String, CaseIterable, Codable, Hashable, Sendable {
    /// Each symbol has the budget for itself.
    case symbol
    /// All symbols of a watch-list share it.
    case watchList = "watch-list"
    /// All symbols of the market share it, also those that are not watched.
    case market
  }

  /// How the bearable alarms are stated.
  public enum Amount: Hashable, Sendable {
    /// A percentage of all symbol-days.
    case percent(Double)
    /// A count in each period.
    case count(Double, per: Period)
  }

  /// How many.
  public let amount: Amount
  /// Whose; of no effect on a percentage.
  public let scope: Scope

  /// 1 % of symbol-days.
  public static let standard = AlarmBudget(unchecked: .percent(1), scope: .watchList)

  private static let least = 1e-9

  /// A budget.
  ///
  /// - Throws: ``ChampionError`` with `usage` unless a count is from 1e-9 to 1e9, and a percentage from 1e-9 to 20.
  public init(_ amount: Amount, scope: Scope = .watchList) throws(ChampionError) {
    let isPossible =
      switch amount {
      case .percent(let percent): (Self.least...20).contains(percent)
      case .count(let count, _): (Self.least...1e9).contains(count)
      }
    guard isPossible else {
      throw ChampionError(
        .usage, "a budget of false alarms is a count above zero, or at most 20 % of symbol-days",
        remedy: "use a budget such as 2/week or 1%")
    }
    self.init(unchecked: amount, scope: scope)
  }

  private init(unchecked amount: Amount, scope: Scope) {
    self.amount = amount
    self.scope = scope
  }

  /// The probability of a false alarm for each row, which spends the budget exactly.
  ///
  /// - Parameters:
  ///   - symbols: how many symbols share the budget: those of the watch-list, or of the market.
  ///   - rowsPerSession: how many rows a symbol has in a session: 1 for daily bars.
  /// - Throws: ``ChampionError`` with `usage` if the budget is more than a fifth of all rows: such a threshold would not
  ///   tell the unusual from the usual.
  public func probability(symbols: Int, rowsPerSession: Double = 1) throws(ChampionError) -> Double {
    precondition(symbols > 0 && rowsPerSession > 0, "somebody is watched")
    let probability =
      switch amount {
      case .percent(let percent): percent / 100
      case .count(let count, let period):
        count / (period.sessions * rowsPerSession * Double(scope == .symbol ? 1 : symbols))
      }
    guard probability <= 0.2 else {
      throw ChampionError(
        .usage, "a budget of \(self) is an alarm on more than a fifth of the rows of \(symbols) symbols",
        remedy: "allow fewer alarms")
    }
    return probability
  }

  /// How many false alarms the budget expects of all symbols together.
  ///
  /// - Parameters:
  ///   - symbols: how many are scored.
  ///   - sessions: on how many sessions.
  ///   - budgeted: how many symbols share the budget, if more than are scored: those of the market.
  /// - Throws: as ``probability(symbols:rowsPerSession:)``.
  public func expectedAlarms(symbols: Int, sessions: Int, budgeted: Int? = nil) throws(ChampionError) -> Double {
    try probability(symbols: budgeted ?? symbols) * Double(symbols) * Double(sessions)
  }
}
