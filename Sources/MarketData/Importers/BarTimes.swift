import ChampionCore
import Foundation
import Tables

/// The moments of a file's rows, read from its columns of days and times.
struct BarTimes {
  /// What a row says.
  enum Content {
    case moment(Timestamp)
    case bad(QuarantineReason, String)
  }

  /// One a row. A day without a time of day is midnight in UTC.
  let contents: [Content]
  /// The order of day and month, where the texts needed one.
  let order: DateText.Order?
  /// Whether any row has a time of day.
  let hasTimes: Bool

  /// Reads the columns.
  ///
  /// - Parameters:
  ///   - clock: the zone of times that do not name theirs.
  ///   - order: the order of day and month that the user named.
  ///   - isDaily: whether times of day do not count; nil if the file is to show it.
  /// - Throws: ``ChampionError`` with `badData` if the column holds no days, or nothing tells day from month.
  init(
    date: TableColumn, time: TableColumn?, clock: BarClock, order: DateText.Order?, isDaily: Bool?
  ) throws(ChampionError) {
    let latest = CalendarDate.today.advanced(by: 1)
    var foundOrder: DateText.Order?
    var contents: [Content]
    switch date.values {
    case .date(let days):
      contents = days.map { (1...9999).contains($0.year) ? .moment(Timestamp($0)) : .bad(.badDate, "the day is none") }
    case .timestamp(let values, let isUTC):
      contents = values.map { Self.moment($0, offset: isUTC ? 0 : nil, clock) }
    case .text(let texts):
      (contents, foundOrder) = try Self.read(texts, times: time?.texts, clock, order)
    case .real, .integer, .other:
      throw ChampionError(
        .badData, "the column holds \(date.typeName), not days", context: ["column": date.name],
        remedy: "name another one with --column date=column")
    }
    for row in date.missingRows { contents[row] = .bad(.badDate, "the date is missing") }
    hasTimes = contents.contains { content in
      guard case .moment(let moment) = content else { return false }
      return !clock.isMidnight(moment) && moment.microsecondsOfDay != 0
    }
    let isDaily = isDaily ?? !hasTimes
    self.contents = contents.map { content in
      guard case .moment(let moment) = content else { return content }
      // In time zones ahead of UTC it is tomorrow already.
      guard moment.date <= latest else { return .bad(.futureDate, "the day \(moment.date) lies in the future") }
      guard isDaily, moment.microsecondsOfDay != 0 else { return content }
      return .moment(Timestamp(clock.day(at: moment)))
    }
    self.order = foundOrder
  }

  private static func read(
    _ texts: [String], times: [String]?, _ clock: BarClock, _ order: DateText.Order?
  ) throws(ChampionError) -> ([Content], DateText.Order?) {
    let needsOrder = texts.contains(where: DateText.needsOrder)
    let order = needsOrder ? order ?? DateText.order(in: texts) : nil
    guard !needsOrder || order != nil else {
      throw ChampionError(
        .badData, "nothing tells day from month in days such as '\(texts.first(where: DateText.needsOrder) ?? "")'",
        remedy: "say --date-order dmy or --date-order mdy")
    }
    // Files hold the same day many times over.
    var known: [String: CalendarDate?] = [:]
    let contents = texts.indices.map { row -> Content in
      let text = trimmed(texts[row])
      let day = known[text] ?? DateText.day(text, order: order)
      known[text] = .some(day)
      if let day {
        guard let clockText = times?[row] else { return .moment(Timestamp(day)) }
        guard let time = DateText.timeOfDay(trimmed(clockText)) else {
          return .bad(.badDate, "'\(clockText.prefix(40))' is no time of day")
        }
        return moment(Timestamp(day, microseconds: time).microseconds, offset: nil, clock)
      }
      guard let (local, offset) = DateText.moment(text, order: order) else {
        return .bad(.badDate, text.isEmpty ? "the date is missing" : "'\(text.prefix(40))' is no day")
      }
      return moment(local, offset: offset, clock)
    }
    return (contents, order)
  }

  private static func trimmed(_ text: String) -> String {
    text.first?.isWhitespace == true || text.last?.isWhitespace == true
      ? text.trimmingCharacters(in: .whitespaces) : text
  }

  private static func moment(_ local: Int64, offset: Int64?, _ clock: BarClock) -> Content {
    let days = local / Timestamp.microsecondsPerDay
    guard (-719_000...2_932_000).contains(days) else { return .bad(.badDate, "the day is none") }
    if let offset { return .moment(Timestamp(microseconds: local - offset)) }
    guard let moment = clock.moment(ofLocal: local) else {
      let shown = Timestamp(microseconds: local).description.dropLast()
      return .bad(.ambiguousTime, "the clock of \(clock.name) showed \(shown) twice or never")
    }
    return .moment(moment)
  }

  /// The most frequent time between two neighbouring moments of a symbol.
  static func interval(of moments: [Timestamp], symbols: [String]) -> BarInterval? {
    var (last, counts): ([String: Timestamp], [Int64: Int]) = ([:], [:])
    for row in moments.indices.sorted(by: { moments[$0] < moments[$1] }) {
      if let before = last.updateValue(moments[row], forKey: symbols[row]) {
        counts[moments[row].microseconds - before.microseconds, default: 0] += 1
      }
    }
    let steps = counts.filter { $0.key > 0 && $0.key % 1_000_000 == 0 && $0.key <= Timestamp.microsecondsPerDay }
    return steps.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { BarInterval(seconds: Int($0.key / 1_000_000)) }
  }
}
