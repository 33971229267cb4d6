import ChampionCore

/// The National Stock Exchange's weekdays without a session, and its sessions on other days.
///
/// - Source: until February 2020 the days on which its shares traded; from then on the exchange's annual circulars of
///   trading holidays with their later changes (elections, mourning, budget days), compared with the days that
///   `pandas_market_calendars` 5.5 and `exchange_calendars` 4.13 list and with bars until July 2026; after that, the
///   circular of December 2025 alone.
enum IndianHolidays {
  static let years = 2000...2026

  static func kind(of day: CalendarDate) -> TradingSession.Kind? {
    if let kind = special[day] { return kind }
    return day.isWeekend || closed.contains(day) ? nil : .regular
  }

  private static let closed = Set(
    closedWeekdays.flatMap { year, days in
      days.split(separator: " ").compactMap { date(year, $0) }
    })

  private static let special = Dictionary(
    uniqueKeysWithValues: specialSessions.flatMap { year, days in
      days.split(separator: " ").compactMap { text in
        date(year, text.prefix(4)).map { ($0, text.hasSuffix("m") ? TradingSession.Kind.muhurat : .special) }
      }
    })

  private static func date(_ year: Int, _ monthAndDay: Substring) -> CalendarDate? {
    guard let month = Int(monthAndDay.prefix(2)), let day = Int(monthAndDay.suffix(2)) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Month and day of each.
  private static let closedWeekdays = [
    (2000, "0126 0317 0320 0414 0421 0501 0815 0901 1002 1225"),
    (2001, "0126 0306 0405 0413 0501 0815 0822 1002 1026 1116 1130 1217 1225"),
    (2002, "0325 0329 0501 0815 0910 1002 1015 1106 1119 1225"),
    (2003, "0213 0314 0318 0414 0418 0501 0815 1002 1126 1225"),
    (2004, "0126 0202 0302 0409 0414 0426 1013 1022 1115 1126"),
    (2005, "0121 0126 0325 0414 0728 0815 0907 1012 1103 1104 1115"),
    (2006, "0111 0126 0209 0315 0406 0411 0414 0501 0815 1002 1024 1025 1225"),
    (2007, "0101 0126 0130 0216 0327 0406 0501 0502 0815 1002 1221 1225"),
    (2008, "0306 0320 0321 0414 0418 0501 0519 0815 0903 1002 1009 1030 1113 1127 1209 1225"),
    (2009, "0108 0126 0223 0310 0311 0403 0407 0410 0414 0430 0501 0921 0928 1002 1013 1019 1102 1225 1228"),
    (2010, "0101 0126 0212 0301 0324 0402 0414 0910 1117 1217"),
    (2011, "0126 0302 0412 0414 0422 0815 0831 0901 1006 1027 1107 1110 1206"),
    (2012, "0126 0220 0308 0405 0406 0501 0815 0820 0919 1002 1024 1114 1128 1225"),
    (2013, "0327 0329 0419 0424 0501 0809 0815 0909 1002 1016 1104 1115 1225"),
    (2014, "0227 0317 0408 0414 0418 0424 0501 0729 0815 0829 1002 1003 1006 1015 1024 1104 1106 1225"),
    (2015, "0126 0217 0306 0402 0403 0414 0501 0917 0925 1002 1022 1112 1125 1225"),
    (2016, "0126 0307 0324 0325 0414 0415 0419 0706 0815 0905 0913 1011 1012 1031 1114"),
    (2017, "0126 0224 0313 0404 0414 0501 0626 0815 0825 1002 1020 1225"),
    (2018, "0126 0213 0302 0329 0330 0501 0815 0822 0913 0920 1002 1018 1108 1123 1225"),
    (2019, "0304 0321 0417 0419 0429 0501 0605 0812 0815 0902 0910 1002 1008 1021 1028 1112 1225"),
    (2020, "0221 0310 0402 0406 0410 0414 0501 0525 1002 1116 1130 1225"),
    (2021, "0126 0311 0329 0402 0414 0421 0513 0721 0819 0910 1015 1105 1119"),
    (2022, "0126 0301 0318 0414 0415 0503 0809 0815 0831 1005 1026 1108"),
    (2023, "0126 0307 0330 0404 0407 0414 0501 0629 0815 0919 1002 1024 1114 1127 1225"),
    (2024, "0122 0126 0308 0325 0329 0411 0417 0501 0520 0617 0717 0815 1002 1115 1120 1225"),
    (2025, "0226 0314 0331 0410 0414 0418 0501 0815 0827 1002 1022 1105 1225"),
    (2026, "0115 0126 0303 0326 0331 0403 0414 0501 0528 0626 0914 1002 1020 1110 1124 1225"),
  ]

  /// Month and day of each; `m` marks the Muhurat, other ones are sessions on a weekend.
  private static let specialSessions = [
    (2000, "1026m"), (2001, "1114m"), (2002, "1104m"), (2003, "0322w 1025m 1115w"), (2004, "0417w 1009w 1112m"),
    (2005, "0604w 1101m 1126w"), (2006, "0429w 0625w 1021m"), (2007, "1109m"), (2008, "1028m"), (2009, "1017m"),
    (2010, "0206w 1105m"), (2011, "1026m"), (2012, "0107w 0303w 0428w 0908w 1113m"), (2013, "0511w 1103m"),
    (2014, "0322w 1023m"), (2015, "0228w 1111m"), (2016, "1030m"), (2017, "1019m"), (2018, "1107m"), (2019, "1027m"),
    (2020, "0201w 1114m"), (2021, "1104m"), (2022, "1024m"), (2023, "1112m"), (2024, "0120w 0302w 0518w 1101m"),
    (2025, "0201w 1021m"), (2026, "0201w 1108m"),
  ]
}
