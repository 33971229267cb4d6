import ChampionCore
import Foundation
import Tables

/// The moments of a file's rows, read from its columns of days and times.
struct BarTimes {
  /// What a row says.
  enum Content {
    /// A moment, with what the clock showed that the file is written by, in microseconds since 1970.
    case moment(Timestamp, local: Int64)
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
      contents = days.map { (1...9999).contains($0.year) ? .day($0) : .bad(.badDate, "the day is none") }
    case .timestamp(let values, let zone):
      contents = try Self.moments(values, zone: zone, clock)
    case .text(let texts):
      (contents, foundOrder) = try Self.read(texts, times: time?.texts, clock, order)
    case .real, .integer, .other:
      throw ChampionError(
        .badData, "the column holds \(date.typeName), not days", context: ["column": date.name],
        remedy: "name another one with --column date=column")
    }
    for row in date.missingRows { contents[row] = .bad(.badDate, "the date is missing") }
    hasTimes = contents.contains { content in
      guard case .moment(_, let local) = content else { return false }
      return !local.isMultiple(of: Timestamp.microsecondsPerDay)
    }
    let isDaily = isDaily ?? !hasTimes
    self.contents = contents.map { content in
      guard case .moment(let moment, let local) = content else { return content }
      // In time zones ahead of UTC it is tomorrow already.
      guard moment.date <= latest else { return .bad(.futureDate, "the day \(moment.date) lies in the future") }
      // A session is named by the day where it was held, not by that of its midnight elsewhere.
      return isDaily ? .day(Timestamp(microseconds: local).date) : content
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
        .badData,
        "nothing tells day from month, or not always the same, in days such as "
          + "'\(texts.first(where: DateText.needsOrder) ?? "")'",
        remedy: "say --date-order dmy or --date-order mdy")
    }
    // Files hold the same day many times over.
    var known: [String: CalendarDate?] = [:]
    let contents = texts.indices.map { row -> Content in
      let text = trimmed(texts[row])
      let day = known[text] ?? DateText.day(text, order: order)
      known[text] = .some(day)
      if let day {
        guard let clockText = times?[row] else { return .day(day) }
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

  /// The moments of a column of times: in UTC where the file names a zone, else on the user's clock.
  private static func moments(_ values: [Int64], zone: String?, _ clock: BarClock) throws(ChampionError) -> [Content] {
    guard let zone else { return values.map { moment($0, offset: nil, clock) } }
    let own = zone == "UTC" ? clock : try BarClock(named: zone)
    return values.map { value in
      guard isPossible(value) else { return .bad(.badDate, "the day is none") }
      return .moment(Timestamp(microseconds: value), local: own.local(at: Timestamp(microseconds: value)))
    }
  }

  private static func moment(_ local: Int64, offset: Int64?, _ clock: BarClock) -> Content {
    guard isPossible(local) else { return .bad(.badDate, "the day is none") }
    if let offset {
      let moment = Timestamp(microseconds: local - offset)
      // Times in UTC are shown by the user's clock; others by the one that they are written by.
      return .moment(moment, local: offset == 0 ? clock.local(at: moment) : local)
    }
    guard let moment = clock.moment(ofLocal: local) else {
      let shown = Timestamp(microseconds: local).description.dropLast()
      return .bad(.ambiguousTime, "the clock of \(clock.name) showed \(shown) twice or never")
    }
    return .moment(moment, local: local)
  }

  private static func isPossible(_ microseconds: Int64) -> Bool {
    (-719_000...2_932_000).contains(microseconds / Timestamp.microsecondsPerDay)
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

extension BarTimes.Content {
  /// A day without a time of day: midnight in UTC.
  static func day(_ date: CalendarDate) -> Self {
    .moment(Timestamp(date), local: Timestamp(date).microseconds)
  }
}
