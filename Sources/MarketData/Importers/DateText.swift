import ChampionCore
import Foundation

/// Days and moments as text files write them.
enum DateText {
  /// The order of day and month in texts such as `03/01/1950`.
  enum Order: String {
    case dayFirst, monthFirst
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// The day that a text says: `2020-01-31`, `31-JAN-2020`, `2020/01/31`, or `31/01/2020` in a known order.
  static func day(_ text: some StringProtocol, order: Order?) -> CalendarDate? {
    if let date = CalendarDate(iso8601: text) { return date }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3 else { return nil }
    if let month = months.firstIndex(of: parts[1].lowercased()) {
      guard let day = number(parts[0], 1...2), let year = number(parts[2], 4...4) else { return nil }
      return CalendarDate(year: year, month: month + 1, day: day)
    }
    guard let first = number(parts[0], 1...2), let second = number(parts[1], 1...2), let year = number(parts[2], 4...4),
      let order
    else {
      guard let year = number(parts[0], 4...4), let month = number(parts[1], 2...2), let day = number(parts[2], 2...2)
      else { return nil }
      return CalendarDate(year: year, month: month, day: day)
    }
    let (day, month) = order == .dayFirst ? (first, second) : (second, first)
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The order of day and month that a column's texts show: a number over 12 can be no month. Nil where none shows it, or
  /// some show the one and some the other.
  static func order(in texts: [String]) -> Order? {
    var orders: Set<Order> = []
    for text in texts {
      guard let (first, second) = ambiguousParts(of: text) else { continue }
      if first > 12 { orders.insert(.dayFirst) }
      if second > 12 { orders.insert(.monthFirst) }
    }
    return orders.count == 1 ? orders.first : nil
  }

  /// The day of a text in any form, for people: where nothing tells day from month, the day comes first.
  static func anyDay(_ text: String) -> CalendarDate? {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    return day(trimmed, order: .dayFirst)
      ?? moment(trimmed, order: .dayFirst).map { Timestamp(microseconds: $0.local).date }
  }

  /// Whether a text is a day of which only an order tells which number is the month.
  static func needsOrder(_ text: String) -> Bool { ambiguousParts(of: text) != nil }

  private static func ambiguousParts(of text: String) -> (Int, Int)? {
    let parts = text.prefix { $0 != " " }.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, number(parts[2], 4...4) != nil, let first = number(parts[0], 1...2),
      let second = number(parts[1], 1...2)
    else { return nil }
    return (first, second)
  }

  /// A moment: a day, then after `T` or a blank `hh:mm`, `hh:mm:ss` with a fraction, then perhaps `Z` or `+hh:mm`.
  ///
  /// - Returns: microseconds since 1970 on the clock that the text is written by, and how far that is ahead of UTC, if it
  ///   says so.
  static func moment(_ text: String, order: Order?) -> (local: Int64, offset: Int64?)? {
    guard let gap = text.firstIndex(where: { $0 == "T" || $0 == " " }) else { return nil }
    guard let date = day(text[..<gap], order: order) else { return nil }
    var clock = text[text.index(after: gap)...]
    var offset: Int64?
    if clock.hasSuffix("Z") {
      offset = 0
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].replacing(":", with: "")
      guard zone.count == 4, let digits = number(zone[...], 4...4), digits % 100 < 60, digits < 1500 else { return nil }
      offset = Int64(digits / 100 * 3_600 + digits % 100 * 60) * 1_000_000 * (clock[sign] == "-" ? -1 : 1)
      clock = clock[..<sign]
    }
    guard let time = timeOfDay(clock) else { return nil }
    return (Timestamp(date, microseconds: time).microseconds, offset)
  }

  /// Microseconds of `hh:mm`, `hh:mm:ss` or `hh:mm:ss.ffffff`.
  static func timeOfDay(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0], 1...2), hour < 24,
      let minute = number(parts[1], 2...2),
      minute < 60
    else { return nil }
    let seconds = parts.count == 3 ? parts[2].split(separator: ".", omittingEmptySubsequences: false) : ["00"]
    guard seconds.count <= 2, let second = number(seconds[0], 2...2), second < 60 else { return nil }
    var fraction = 0
    if seconds.count == 2 {
      guard let digits = number(seconds[1], 1...9) else { return nil }
      let text = String(digits)
      let padded = String(repeating: "0", count: seconds[1].count - text.count) + text + "000000"
      fraction = Int(padded.prefix(6)) ?? 0
    }
    return Int64(hour * 3_600 + minute * 60 + second) * 1_000_000 + Int64(fraction)
  }

  private static func number(_ text: some StringProtocol, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
