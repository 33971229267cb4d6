#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A moment, to the microsecond.
///
/// - Units: microseconds since 1970-01-01 00:00 UTC.
/// - Complexity: every operation is O(1).
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01 00:00 UTC; negative before.
  public let microseconds: Int64

  /// The length of a day.
  public static let microsecondsPerDay: Int64 = 86_400_000_000

  /// The moment some microseconds after 1970-01-01 00:00 UTC.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The moment some microseconds after a day began in UTC.
  public init(_ date: CalendarDate, microseconds: Int64 = 0) {
    self.microseconds = Int64(date.daysSinceEpoch) * Self.microsecondsPerDay + microseconds
  }

  /// The current second. Only records of who did what when may ask for it: results never depend on the clock.
  public static var now: Timestamp { Timestamp(microseconds: Int64(time(nil)) * 1_000_000) }

  /// The day in UTC.
  public var date: CalendarDate {
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: Self.microsecondsPerDay)
    return CalendarDate(daysSinceEpoch: Int32(clamping: rest < 0 ? days - 1 : days))
  }

  /// Microseconds since the day began in UTC.
  public var microsecondsOfDay: Int64 { microseconds - Int64(date.daysSinceEpoch) * Self.microsecondsPerDay }

  /// Earlier before later.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
}

extension Timestamp: CustomStringConvertible {
  /// The moment as `YYYY-MM-DDThh:mm:ssZ`; fractions of a second only where there are some.
  public var description: String {
    let (seconds, fraction) = microsecondsOfDay.quotientAndRemainder(dividingBy: 1_000_000)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(date)T\(clock)\(fraction == 0 ? "" : "." + padded(fraction, 6))Z"
  }
}

extension Timestamp: Encodable {
  /// Writes `YYYY-MM-DDThh:mm:ssZ`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
