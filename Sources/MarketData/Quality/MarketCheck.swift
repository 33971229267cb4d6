import ChampionCore
import Foundation

/// What the symbols of one exchange show only beside each other.
struct MarketCheck {
  /// A symbol may lag so many sessions behind the others until it counts as ended, or late.
  private static let lag = 5
  private static let marketMove = 0.05
  /// A renamed symbol goes on within the longest run of holidays.
  private static let renameDays: Int32 = 10

  let series: [BarSeries]
  let coverage: SessionCoverage
  let calendar: [CalendarDate]
  let moves: MarketMoves

  /// The findings about single symbols of this market.
  func findings(of bars: BarSeries) -> [QualityFinding] {
    [missingSessions(bars), extraSessions(bars), closedSessions(bars), endsEarly(bars), startsLate(bars)]
      .compactMap(\.self)
  }

  /// The findings about the market as a whole, and about symbols that follow each other.
  ///
  /// - Parameter withRenames: whether symbols may follow each other; contracts do so by their nature.
  func findings(withRenames: Bool) -> [QualityFinding] {
    [missingMarketSessions(), marketWideMoves(), survivorsOnly()].compactMap(\.self)
      + (withRenames ? probableRenames() : [])
  }

  // MARK: Sessions

  private func missingSessions(_ bars: BarSeries) -> QualityFinding? {
    let gaps = coverage.gaps(in: bars.dates)
    guard let longest = gaps.max(by: { $0.count < $1.count }), let first = longest.first, let last = longest.last else {
      return nil
    }
    let place = first == last ? "on \(first)" : "from \(first) to \(last), \(longest.count) sessions"
    return QualityFinding(
      .missingSession, bars.symbol, on: gaps.flatMap(\.self), "no bar while others traded, longest \(place)")
  }

  private func extraSessions(_ bars: BarSeries) -> QualityFinding? {
    let others = Set(coverage.sessions)
    return QualityFinding(
      .extraSession, bars.symbol, on: bars.dates.filter { !others.contains($0) },
      "a bar on a day when fewer than half of the others have one")
  }

  /// Only within the years that the calendar knows.
  private func closedSessions(_ bars: BarSeries) -> QualityFinding? {
    guard let first = calendar.first, let last = calendar.last else { return nil }
    let open = Set(calendar)
    return QualityFinding(
      .closedSession, bars.symbol, on: bars.dates.filter { first <= $0 && $0 <= last && !open.contains($0) },
      "a bar on a day when the calendar has no session")
  }

  private func missingMarketSessions() -> QualityFinding? {
    guard let first = coverage.days.first?.date, let last = coverage.days.last?.date else { return nil }
    let traded = Set(coverage.days.map(\.date))
    let missing = calendar.filter { first <= $0 && $0 <= last && !traded.contains($0) }
    let shown = missing.prefix(5).map(\.description).joined(separator: ", ")
    return QualityFinding(
      .missingMarketSession, "", on: missing, "the calendar has sessions without any bar: \(shown)")
  }

  // MARK: Lives

  private func endsEarly(_ bars: BarSeries) -> QualityFinding? {
    guard let last = bars.dates.last, case let behind = coverage.sessions(after: last), behind > Self.lag else {
      return nil
    }
    return QualityFinding(.endsEarly, bars.symbol, last, count: behind, "no bars after \(last) while others trade on")
  }

  private func startsLate(_ bars: BarSeries) -> QualityFinding? {
    guard let first = bars.dates.first else { return nil }
    let before = coverage.sessions.partitionIndex { $0 >= first }
    guard before > Self.lag else { return nil }
    return QualityFinding(.startsLate, bars.symbol, first, count: before, "no bars before \(first), others have")
  }

  /// Over a year of many symbols some end: where none does, they were chosen afterwards.
  private func survivorsOnly() -> QualityFinding? {
    guard series.count >= 5, coverage.sessions.count > 250, let last = coverage.sessions.last else { return nil }
    let ended = series.contains { ($0.dates.last.map(coverage.sessions(after:)) ?? 0) > Self.lag }
    guard !ended, let first = coverage.sessions.first else { return nil }
    return QualityFinding(
      .survivorsOnly, "", first, count: series.count,
      "all \(series.count) symbols trade until \(last): they were chosen among survivors")
  }

  /// A symbol that begins within days of another one's end, and whose printed close before is that one's last close.
  private func probableRenames() -> [QualityFinding] {
    let ended = series.filter { bars in
      guard let last = bars.dates.last else { return false }
      return coverage.sessions(after: last) > 0
    }
    let byClose = Dictionary(grouping: ended) { $0.close.last ?? 0 }
    return series.flatMap { bars -> [QualityFinding] in
      guard let first = bars.dates.first, let printed = bars[.previousClose]?.first else { return [] }
      return byClose[printed, default: []].compactMap { old in
        guard let last = old.dates.last, last < first, first.daysSinceEpoch - last.daysSinceEpoch <= Self.renameDays
        else {
          return nil
        }
        return QualityFinding(
          .probableRename, bars.symbol, first, count: 1,
          "begins on \(first) at the last close of \(old.symbol), which ended on \(last)")
      }
    }
  }

  private func marketWideMoves() -> QualityFinding? {
    let days = coverage.sessions.filter { abs(exp(-moves.moves(on: $0).close) - 1) >= Self.marketMove }
    let shown = days.prefix(5).map { "\($0) \((exp(-moves.moves(on: $0).close) - 1).percentText(decimals: 1))" }
    return QualityFinding(.marketWideMove, "", on: days, "the middle symbol moved: \(shown.joined(separator: ", "))")
  }
}
