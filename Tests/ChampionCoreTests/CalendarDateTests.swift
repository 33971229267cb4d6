import ChampionCore
import Foundation
import Testing

@Suite("Calendar dates") struct CalendarDateTests {
  @Test("agree with Foundation's calendar on every day of four centuries")
  func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for days in stride(from: Int32(-100_000), through: 60_000, by: 7) {
      let date = CalendarDate(daysSinceEpoch: days)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      let (year, month, day) = date.components
      #expect((year, month, day) == (parts.year, parts.month, parts.day))
      #expect(CalendarDate(year: year, month: month, day: day) == date)
      #expect(CalendarDate(iso8601: date.description) == date)
      #expect(date.isWeekend == (parts.weekday == 1 || parts.weekday == 7))
    }
  }

  @Test(
    "days that do not exist are none",
    arguments: [
      "2001-02-29", "2100-02-29", "2000-13-01", "2000-00-10", "2000-04-31", "0000-01-01", "2000-1-1", "20000101", "",
      "abcd-ef-gh",
      "2000-01-01x", "٢٠٠٠-٠١-٠١",
    ])
  func impossible(text: String) {
    #expect(CalendarDate(iso8601: text) == nil)
  }

  @Test func leapDaysExist() {
    #expect(CalendarDate(iso8601: "2000-02-29")?.daysSinceEpoch == 11_016)
    #expect(CalendarDate(iso8601: "1970-01-01")?.daysSinceEpoch == 0)
  }
}
