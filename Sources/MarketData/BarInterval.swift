public import ChampionCore

/// The time that a bar covers.
public struct BarInterval: Hashable, Sendable, Comparable {
  /// Seconds.
  public let seconds: Int

  /// One session.
  public static let day = BarInterval(seconds: 86_400)

  init(seconds: Int) {
    self.seconds = seconds
  }

  /// Parses `1d`, `1h`, `15m` or `30s`.
  ///
  /// - Throws: ``ChampionError`` with `usage` for another text, or more than a day.
  public init(parsing text: String) throws(ChampionError) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0,
      count <= 86_400 / unit
    else {
      throw ChampionError(
        .usage, "'\(text.prefix(40))' is not an interval", remedy: "write 1d, or such as 1h, 15m, 30s")
    }
    seconds = count * unit
  }

  /// Whether bars are one a session.
  public var isDaily: Bool { self == .day }

  /// Shorter before longer.
  public static func < (left: BarInterval, right: BarInterval) -> Bool { left.seconds < right.seconds }
}

extension BarInterval: CustomStringConvertible {
  /// Such as `1d`, `1h` or `15m`: the largest unit that fits.
  public var description: String {
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60)] where seconds.isMultiple(of: length) {
      return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
  }
}

extension BarInterval: Codable {
  /// Reads the text that ``description`` writes.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    do { try self.init(parsing: text) } catch {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Writes ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
