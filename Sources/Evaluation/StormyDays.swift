import ChampionCore
import Features

/// The fifth of some days on whose evening the market was most volatile: the mean over symbols of each one's known
/// volatility over its own median.
struct StormyDays {
  let days: Set<CalendarDate>

  /// - Complexity: O(rows of all tables).
  init(of tables: [FeatureTable], among judged: [CalendarDate]) {
    let judged = Set(judged)
    var sums: [CalendarDate: (sum: Double, count: Double)] = [:]
    for table in tables {
      let median = table.volatilities.sorted()[table.count / 2]
      for (date, volatility) in zip(table.dates, table.volatilities) where judged.contains(date) {
        let known = sums[date] ?? (0, 0)
        sums[date] = (known.sum + volatility / median, known.count + 1)
      }
    }
    let levels = sums.map { (date: $0.key, level: $0.value.sum / $0.value.count) }
      .sorted { ($0.level, $0.date) < ($1.level, $1.date) }
    days = Set(levels.suffix(levels.count / 5).map(\.date))
  }
}
