public import ChampionCore

/// What an import did with a file.
public struct ImportSummary: Codable, Hashable, Sendable {
  /// What became of the file.
  public enum Status: String, Codable, Hashable, Sendable {
    /// It is new.
    case imported
    /// It was imported before; nothing changed.
    case unchanged
    /// It is a later state of a file that was imported before: that one's rows are replaced.
    case corrected
  }

  /// The path of the file.
  public let file: String
  /// What became of it.
  public let status: Status
  /// Its format.
  public let format: BarFormat
  /// The time that each of its bars covers.
  public let interval: BarInterval
  /// The exchange under which its rows are stored.
  public let exchange: String
  /// The SHA-256 of the file as it lies there.
  public let sha256: String
  /// The rows in the file: ``bars`` and ``quarantined`` together.
  public let rows: Int
  /// The rows that are bars.
  public let bars: Int
  /// The bars that the lake did not have.
  public let added: Int
  /// The bars that the lake had with other values; the new ones count now.
  public let replaced: Int
  /// The bars that an earlier state of the file had on these days and this one has not.
  public let removed: Int
  /// The rows that are not in the lake.
  public let quarantined: Int
  /// How many of them there are of each reason.
  public let reasons: [String: Int]
  /// The symbols in the file.
  public let symbols: Int
  /// The first session.
  public let first: CalendarDate?
  /// The last session.
  public let last: CalendarDate?
  /// The sums of the bars' columns, by the field's name in the lake.
  public let sums: [String: Double]

  init(
    of file: LakeManifest.ImportedFile, path: String, status: Status, added: Int = 0, replaced: Int = 0,
    removed: Int = 0
  ) {
    self.file = path
    self.status = status
    format = file.format
    interval = file.interval
    exchange = file.exchange
    sha256 = file.sha256
    rows = file.rows
    bars = file.bars
    self.added = added
    self.replaced = replaced
    self.removed = removed
    quarantined = file.rows - file.bars
    reasons = file.quarantined
    symbols = file.symbols
    first = file.first
    last = file.last
    sums = file.sums
  }
}
