public import ChampionCore
import Foundation

/// A time zone whose clock the times of a file are written by.
public struct BarClock: Hashable, Sendable {
  /// The name of the zone, such as `Asia/Kolkata`.
  public let name: String
  private let zone: TimeZone

  /// Coordinated universal time.
  public static let utc = BarClock(name: "UTC", zone: .gmt)

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// A zone by its name in the time-zone database.
  ///
  /// - Throws: ``ChampionError`` with `usage` if there is none of that name.
  public init(named name: String) throws(ChampionError) {
    guard let zone = TimeZone(identifier: name) else {
      throw ChampionError(
        .usage, "'\(name.prefix(40))' is not a time zone", remedy: "use a name such as Asia/Kolkata or America/New_York"
      )
    }
    self.init(name: name, zone: zone)
  }

  /// How far the clock is ahead of UTC at a moment, in microseconds.
  private func offset(at microseconds: Int64) -> Int64 {
    let moment = Date(timeIntervalSince1970: Double(microseconds / 1_000_000))
    return Int64(zone.secondsFromGMT(for: moment)) * 1_000_000
  }

  /// The moment at which the clock showed a local time; nil where it showed it twice or never.
  func moment(ofLocal microseconds: Int64) -> Timestamp? {
    let day = Timestamp.microsecondsPerDay
    let offsets = Set([offset(at: microseconds - day), offset(at: microseconds + day)])
    let moments = offsets.map { microseconds - $0 }.filter { offset(at: $0) == microseconds - $0 }
    guard let moment = moments.first, moments.count == 1 else { return nil }
    return Timestamp(microseconds: moment)
  }

  /// What the clock shows at a moment, in microseconds since 1970.
  func local(at moment: Timestamp) -> Int64 { moment.microseconds + offset(at: moment.microseconds) }
}
