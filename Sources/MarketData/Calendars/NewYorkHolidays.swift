import ChampionCore

/// The rules by which the New York Stock Exchange closes, and the days on which it closed besides.
///
/// - Source: the exchange's rule 7.2 and its list of special closings since 1885; equal to `exchange_calendars` 4.13 on
///   every day from 1970 to 2030, and to `pandas_market_calendars` 5.5 from 1950.
enum NewYorkHolidays {
  static let years = 1950...2030

  static func kind(of day: CalendarDate) -> TradingSession.Kind? {
    let weekday = Weekday(of: day)
    guard weekday != .sunday, weekday != .saturday || hasSaturdays(day), !isHoliday(day), !closings.contains(day) else {
      return nil
    }
    return closesEarly(day) ? .short : .regular
  }

  // MARK: Holidays

  private static func isHoliday(_ day: CalendarDate) -> Bool {
    let year = day.year
    return fixed.contains { $0.years.contains(year) && $0.observed(in: year) == day }
      || floating.contains { $0.years.contains(year) && $0.date(in: year) == day }
      || easter(year).advanced(by: -2) == day
      || isElectionDay(day)
  }

  /// A holiday on one day of the year.
  private struct FixedHoliday {
    let month, day: Int
    let years: ClosedRange<Int>
    /// Whether a Saturday is made up on the Friday before.
    var movesBack = false

    func observed(in year: Int) -> CalendarDate? {
      guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
      switch Weekday(of: date) {
      case .sunday: return date.advanced(by: 1)
      case .saturday where movesBack: return date.advanced(by: -1)
      default: return date
      }
    }
  }

  private static let fixed = [
    FixedHoliday(month: 1, day: 1, years: years),
    FixedHoliday(month: 2, day: 12, years: 1950...1953),
    FixedHoliday(month: 2, day: 22, years: 1950...1963),
    FixedHoliday(month: 2, day: 22, years: 1964...1970, movesBack: true),
    FixedHoliday(month: 5, day: 30, years: 1950...1963),
    FixedHoliday(month: 5, day: 30, years: 1964...1969, movesBack: true),
    FixedHoliday(month: 6, day: 19, years: 2022...2030, movesBack: true),
    FixedHoliday(month: 7, day: 4, years: 1950...1953),
    FixedHoliday(month: 7, day: 4, years: 1954...2030, movesBack: true),
    FixedHoliday(month: 10, day: 12, years: 1950...1953),
    FixedHoliday(month: 11, day: 11, years: 1950...1953),
    FixedHoliday(month: 12, day: 25, years: 1950...1953),
    FixedHoliday(month: 12, day: 25, years: 1954...2030, movesBack: true),
  ]

  /// A holiday on a certain Monday or Thursday of a month; the fifth stands for the last.
  private struct FloatingHoliday {
    let weekday: Weekday
    let number, month: Int
    let years: ClosedRange<Int>

    func date(in year: Int) -> CalendarDate? {
      let days = (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }.filter {
        Weekday(of: $0) == weekday
      }
      return number == 5 ? days.last : days[number - 1]
    }
  }

  private static let floating = [
    FloatingHoliday(weekday: .monday, number: 3, month: 1, years: 1998...2030),
    FloatingHoliday(weekday: .monday, number: 3, month: 2, years: 1971...2030),
    FloatingHoliday(weekday: .monday, number: 5, month: 5, years: 1971...2030),
    FloatingHoliday(weekday: .monday, number: 1, month: 9, years: years),
    FloatingHoliday(weekday: .thursday, number: 4, month: 11, years: years),
  ]

  /// The Tuesday after the first Monday of November.
  private static func isElectionDay(_ day: CalendarDate) -> Bool {
    let (year, month, date) = day.components
    return month == 11 && Weekday(of: day) == .tuesday && (2...8).contains(date)
      && (year <= 1968 || [1972, 1976, 1980].contains(year))
  }

  /// Easter Sunday.
  ///
  /// - Source: Meeus, Jones and Butcher's algorithm for the Gregorian calendar.
  private static func easter(_ year: Int) -> CalendarDate {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let days = h + l - 7 * m + 21
    let march = CalendarDate(year: year, month: 3, day: 1) ?? CalendarDate(daysSinceEpoch: 0)
    return march.advanced(by: days)
  }

  /// Until May 1952 the exchange traded on Saturdays but for those of summer.
  private static func hasSaturdays(_ day: CalendarDate) -> Bool {
    let (year, month, date) = day.components
    return (year, month, date) <= (1952, 5, 24) && !(6...9).contains(month)
  }

  // MARK: Early closes

  /// Since 1990; days before are not known to the rule.
  private static func closesEarly(_ day: CalendarDate) -> Bool {
    let (year, month, date) = day.components
    let weekday = Weekday(of: day)
    guard year >= 1990 else { return false }
    switch (month, date) {
    case (11, _):
      guard year >= 1992, let thanksgiving = floating[4].date(in: year) else { return false }
      return day == thanksgiving.advanced(by: 1)
    case (12, 24): return weekday != .friday
    case (7, 3):
      return year >= 1995
        && ([.monday, .tuesday, .thursday].contains(weekday) || (weekday == .wednesday && year >= 2013))
    case (7, 5): return weekday == .friday && (1995...2012).contains(year)
    default: return earlyCloses.contains(day)
    }
  }

  private static let earlyCloses = Set(
    ["1997-12-26", "1999-12-31", "2003-12-26"].compactMap(CalendarDate.init(iso8601:)))

  /// Closings of one day: weather, mourning, and in 1968 the Wednesdays on which the back offices caught up.
  private static let closings = Set(
    [
      (1950, "1223"), (1956, "1224"), (1958, "1226"), (1961, "0529"), (1963, "1125"),
      (
        1968,
        "0212 0409 0612 0619 0626 0705 0710 0717 0724 0731 0807 0814 0821 0828 0911 0918 0925 1002 1009 1016 1023 1030 "
          + "1111 1120 1204 1211 1218"
      ),
      (1969, "0210 0331 0721"), (1972, "1228"), (1973, "0125"), (1977, "0714"), (1985, "0927"), (1994, "0427"),
      (2001, "0911 0912 0913 0914"), (2004, "0611"), (2007, "0102"), (2012, "1029 1030"), (2018, "1205"),
      (2025, "0109"),
    ].flatMap { year, days in
      days.split(separator: " ").compactMap { text in
        CalendarDate(year: year, month: Int(text.prefix(2)) ?? 0, day: Int(text.suffix(2)) ?? 0)
      }
    })
}

/// A day of the week.
enum Weekday: Int {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday

  init(of day: CalendarDate) {
    // 1970-01-01 was a Thursday.
    self = Weekday(rawValue: (Int(day.daysSinceEpoch) % 7 + 7 + 4) % 7) ?? .sunday
  }
}
