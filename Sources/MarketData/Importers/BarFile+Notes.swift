import ChampionCore
import Tables

// What is odd about a file as a whole, and no fault of a row.
extension BarFile {
  /// The findings about a file, by rule.
  func notes(
    on table: Table, _ layout: BarLayout, _ times: BarTimes, _ format: BarFormat
  ) -> [QualityFinding] {
    [misnamed(format, times), dayMonthYear(times)].compactMap(\.self) + renamed(table, layout, times)
  }

  /// The exchange's site has served the full bhavcopy under the legacy name.
  private func misnamed(_ format: BarFormat, _ times: BarTimes) -> QualityFinding? {
    guard format != .nseLegacy, format != .bars, let first = times.first else { return nil }
    let plain = name.lowercased()
    guard plain.hasPrefix("cm"), plain.contains("bhav.csv") else { return nil }
    return QualityFinding(
      .misnamedFile, "", first, count: 1, "\(name) is named like the legacy bhavcopy and holds \(format.rawValue)")
  }

  private func dayMonthYear(_ times: BarTimes) -> QualityFinding? {
    guard let order = times.order, let first = times.first else { return nil }
    let words = order == .dayFirst ? "day/month/year" : "month/day/year"
    return QualityFinding(.dateOrder, "", first, count: times.contents.count, "\(name) writes days as \(words)")
  }

  private func renamed(_ table: Table, _ layout: BarLayout, _ times: BarTimes) -> [QualityFinding] {
    guard let symbols = layout.symbol.flatMap({ table.column(named: $0)?.texts }),
      let names = layout.tradedAs.flatMap({ table.column(named: $0)?.texts })
    else { return [] }
    let rows = Dictionary(grouping: symbols.indices.filter { symbols[$0] != names[$0] }) { [symbols[$0], names[$0]] }
    return rows.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.compactMap { key, rows -> QualityFinding? in
      let days = rows.compactMap { times.contents[$0].moment?.date }.sorted()
      guard let last = days.last else { return nil }
      return QualityFinding(
        .renamedSymbol, key[0], on: days, "traded as \(key[1]) until \(last)")
    }
  }
}

extension BarTimes {
  /// The first day of any row.
  fileprivate var first: CalendarDate? { contents.compactMap(\.moment?.date).min() }
}

extension BarTimes.Content {
  /// The moment, where there is one.
  var moment: Timestamp? {
    guard case .moment(let moment, _) = self else { return nil }
    return moment
  }
}
