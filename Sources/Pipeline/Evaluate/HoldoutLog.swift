public import ChampionCore
public import Foundation

/// One opening of a final holdout.
public struct HoldoutOpening: SealedDocument, Hashable, Sendable {
  /// When.
  public let time: Date
  /// The user of the system who did it.
  public let user: String
  /// The first session that was judged.
  public let first: CalendarDate
  /// The last.
  public let last: CalendarDate
  /// The symbols.
  public let symbols: [String]
  /// The learners.
  public let learners: [String]
  /// What was forecast.
  public let target: String
  /// The seal of the opening before; empty for the first.
  public let previous: String
  /// The SHA-256 of this line with an empty seal.
  public var seal = ""
}

/// The openings of a lake's final holdout: `holdout.jsonl` in its folder, which only grows.
///
/// A holdout that has been looked at is one no longer: every opening of any of its sessions and symbols counts.
public struct HoldoutLog: Sendable {
  private let path: String

  /// The log of a lake.
  public init(lake: String) {
    path = lake + "/holdout.jsonl"
  }

  /// All openings, oldest first.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a line is damaged or missing.
  public func openings() throws(ChampionError) -> [HoldoutOpening] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ChampionError(.badData, "the log of the holdout cannot be read", context: ["file": path])
    }
    var openings: [HoldoutOpening] = []
    for (index, line) in text.split(separator: "\n").enumerated() {
      let place = "\(path), line \(index + 1)"
      let opening = try JSONDocument.decode(HoldoutOpening.self, from: Data(line.utf8), named: place)
      guard opening.previous == openings.last?.seal ?? "", (try? opening.requireSeal()) != nil else {
        throw ChampionError(
          .badData, "the log of the holdout was changed after it was written", context: ["file": place],
          remedy: "restore it from a backup")
      }
      openings.append(opening)
    }
    return openings
  }

  /// How often any of some sessions of any of some symbols was opened.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the log is damaged.
  public func count(first: CalendarDate, last: CalendarDate, symbols: [String]) throws(ChampionError) -> Int {
    let symbols = Set(symbols)
    return try openings().count { opening in
      opening.first <= last && first <= opening.last && !symbols.isDisjoint(with: opening.symbols)
    }
  }

  /// Notes an opening, before anything is judged.
  ///
  /// - Throws: ``ChampionError``: `unavailable` if it cannot be written, `badData` if the log is damaged.
  public func open(
    first: CalendarDate, last: CalendarDate, symbols: [String], learners: [String], target: String
  ) throws(ChampionError) {
    try FileLock.withLock(on: path + ".lock") { () throws(ChampionError) in
      let opening = try HoldoutOpening(
        time: Date(), user: NSUserName(), first: first, last: last, symbols: symbols, learners: learners,
        target: target, previous: try openings().last?.seal ?? ""
      ).sealed()
      try AtomicFile.appendLine(JSONDocument.text(opening, pretty: false), to: path)
    }
  }
}
