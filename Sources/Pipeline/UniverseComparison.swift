import ChampionCore
import Features
import Indicators

/// The values of indicators of all symbols of a universe, and what comes of comparing them day by day.
struct UniverseComparison: Sendable {
  /// The columns of one symbol.
  struct Member: Sendable {
    let symbol: String
    let sector: String?
    let dates: [CalendarDate]
    /// The columns of each indicator, `[column][session]`.
    let columns: [IndicatorSpecification: [[Double]]]
  }

  /// A session of a member; small, for there is one for each row of the universe.
  private struct Place {
    private let shortMember: Int32
    private let shortRow: Int32

    init(_ member: Int, _ row: Int) {
      (shortMember, shortRow) = (Int32(member), Int32(row))
    }

    var member: Int { Int(shortMember) }
    var row: Int { Int(shortRow) }
  }

  private let members: [Member]
  /// Which member has which row on a day.
  private let days: [[Place]]

  /// - Complexity: O(rows x log rows).
  init(_ members: [Member]) {
    self.members = members
    var days: [CalendarDate: [Place]] = [:]
    for (member, one) in members.enumerated() {
      for (row, date) in one.dates.enumerated() { days[date, default: []].append(Place(member, row)) }
    }
    self.days = days.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What a transform makes of the columns of an indicator, by symbol.
  ///
  /// - Shape: `[column][session]` of each symbol.
  func compared(_ transform: CrossSection, _ indicator: IndicatorSpecification) -> [String: [[Double]]] {
    let columns = indicator.columnNames.indices.map { column in
      compared(transform, members.map { $0.columns[indicator]?[column] ?? [] })
    }
    return Dictionary(
      uniqueKeysWithValues: members.enumerated().map { place, member in (member.symbol, columns.map { $0[place] }) })
  }

  /// What a transform makes of one column of each member.
  private func compared(_ transform: CrossSection, _ values: [[Double]]) -> [[Double]] {
    var results = values
    for day in days {
      let transformed = transform.transform(
        day.map { values[$0.member][$0.row] }, sectors: day.map { members[$0.member].sector })
      for (place, value) in zip(day, transformed) { results[place.member][place.row] = value }
    }
    return results
  }
}
