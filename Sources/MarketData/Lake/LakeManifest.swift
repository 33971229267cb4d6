public import ChampionCore

/// What a lake holds: the one file that makes a change visible, whole or not at all.
public struct LakeManifest: SealedDocument, Hashable, Sendable {
  /// One Parquet file of bars.
  public struct BarsFile: Codable, Hashable, Sendable {
    /// The path below the lake.
    public let path: String
    /// The exchange of all its rows.
    public let exchange: String
    /// The time that each of its bars covers.
    public let interval: BarInterval
    /// The calendar year of all its rows, in UTC.
    public let year: Int
    /// The count of rows.
    public let rows: Int
    /// The SHA-256 of the file.
    public let sha256: String
  }

  /// What the lake knows of one instrument.
  public struct SymbolSummary: Codable, Hashable, Sendable {
    /// The symbol, the latest if it was renamed.
    public let symbol: String
    /// The exchange.
    public let exchange: String
    /// The time that each bar covers.
    public let interval: BarInterval
    /// The count of rows.
    public let rows: Int
    /// The first session.
    public let first: CalendarDate
    /// The last session.
    public let last: CalendarDate
    /// The symbols under which its bars were traded, if it was renamed; else empty.
    public let tradedAs: [String]
  }

  /// A table that stands beside the bars.
  public enum TableKind: String, Codable, CodingKeyRepresentable, Hashable, Sendable, CaseIterable {
    /// Corporate actions.
    case actions
    /// Which proposed actions were accepted or rejected, by whom and when.
    case decisions
    /// Instruments: names, sectors, listings.
    case instruments
    /// Symbols that were renamed.
    case renames
    /// Members of indices by interval.
    case members
    /// Sessions of exchanges.
    case sessions
    /// What was planted in a synthetic market.
    case labels
  }

  /// A file that holds a table.
  public struct TableFile: Codable, Hashable, Sendable {
    /// The path below the lake.
    public let path: String
    /// The count of rows.
    public let rows: Int
    /// The SHA-256 of the file.
    public let sha256: String
  }

  /// A file that was imported.
  public struct ImportedFile: Codable, Hashable, Sendable {
    /// Its number: rows of bars and of the quarantine name it.
    public let id: Int
    /// The SHA-256 of the file, of how it was read and of where its rows went.
    public let fingerprint: String
    /// The SHA-256 of the file as it lay there.
    public let sha256: String
    /// The name of the file, without its folders.
    public let name: String
    /// Its format.
    public let format: BarFormat
    /// The exchange of its rows.
    public let exchange: String
    /// The time that each of its bars covers.
    public let interval: BarInterval
    /// The count of rows in the file.
    public let rows: Int
    /// How many of them are bars; the others are in the quarantine.
    public let bars: Int
    /// The count of symbols among the bars.
    public let symbols: Int
    /// The first session.
    public let first: CalendarDate?
    /// The last session.
    public let last: CalendarDate?
    /// The sums of the bars' columns.
    public let sums: [String: Double]
    /// How many rows are in the quarantine, by reason.
    public let quarantined: [String: Int]
    /// What was odd about the file as a whole, and rows that it held more than once.
    public let notes: [QualityFinding]
    /// The earlier state of the same file that this one corrected, by its number.
    public let corrects: Int?
    /// The later state of the same file that corrected this one, by its number.
    public internal(set) var correctedBy: Int?
  }

  /// The version of this layout.
  public var formatVersion = 3
  /// Counts the changes of the lake.
  public var version = 0
  /// The files of bars, by path.
  public var bars: [BarsFile] = []
  /// The instruments, by exchange, interval and symbol.
  public var symbols: [SymbolSummary] = []
  /// The tables beside the bars.
  public var tables: [TableKind: TableFile] = [:]
  /// The rows that are not in the lake, a file for each import that had some.
  public var quarantine: [TableFile] = []
  /// Files that only the manifest before this one needs, paths below the lake: its readers may be at work. They are removed
  /// by the next change.
  public var retired: [String] = []
  /// The files that were imported, in order.
  public var imports: [ImportedFile] = []
  /// The SHA-256 of this manifest with an empty seal.
  public var seal = ""

  /// The manifest of an empty lake.
  public init() {}

  /// Whether its parts can belong together: a manifest is data from outside.
  var isPossible: Bool {
    let counts = bars.map(\.rows) + symbols.map(\.rows) + quarantine.map(\.rows) + [version]
    let ids = imports.map(\.id)
    return counts.allSatisfy { (0..<1_000_000_000_000).contains($0) } && Set(bars.map(\.path)).count == bars.count
      && Set(symbols.map(\.exchange)).isSubset(of: bars.map(\.exchange)) && ids == Array(1..<ids.count + 1)
      && (paths.union(retired)).allSatisfy { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
  }

  /// All files that this manifest needs.
  var paths: Set<String> { Set(bars.map(\.path) + tables.values.map(\.path) + quarantine.map(\.path)) }
}
