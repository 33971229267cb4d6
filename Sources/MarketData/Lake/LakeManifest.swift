public import ChampionCore

/// What a lake holds: the one file that makes an import visible, whole or not at all.
public struct LakeManifest: SealedDocument, Hashable, Sendable {
  /// One Parquet file of bars.
  public struct BarsFile: Codable, Hashable, Sendable {
    /// The path below the lake.
    public let path: String
    /// The exchange of all its rows.
    public let exchange: String
    /// The calendar year of all its rows.
    public let year: Int
    /// The count of rows.
    public let rows: Int
    /// The SHA-256 of the file.
    public let sha256: String
  }

  /// What the lake knows of one symbol.
  public struct SymbolSummary: Codable, Hashable, Sendable {
    /// The symbol.
    public let symbol: String
    /// The exchange.
    public let exchange: String
    /// The count of rows.
    public let rows: Int
    /// The first session.
    public let first: CalendarDate
    /// The last session.
    public let last: CalendarDate
  }

  /// The table of corporate actions.
  public struct ActionsFile: Codable, Hashable, Sendable {
    /// The path below the lake.
    public let path: String
    /// The SHA-256 of the file.
    public let sha256: String
  }

  /// A row that stood more than once in an imported file, and counted once.
  public struct Repetition: Codable, Hashable, Sendable {
    /// The symbol.
    public let symbol: String
    /// The first session that was repeated.
    public let date: CalendarDate
    /// How many rows were dropped.
    public let count: Int
  }

  /// A file that was imported.
  public struct ImportedFile: Codable, Hashable, Sendable {
    /// The SHA-256 of its rows as they were read, and of their exchange.
    public let fingerprint: String
    /// The name of the file, without its folders.
    public let name: String
    /// The count of rows that were read.
    public let rows: Int
    /// The exchange of its rows.
    public let exchange: String
    /// What it held more than once, one a symbol.
    public let repetitions: [Repetition]
  }

  /// The version of this layout.
  public var formatVersion = 2
  /// Counts the changes of the lake.
  public var version = 0
  /// The files of bars, by path.
  public var bars: [BarsFile] = []
  /// The symbols, by exchange and name.
  public var symbols: [SymbolSummary] = []
  /// The table of corporate actions, if there are any.
  public var actions: ActionsFile?
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
    let counts = bars.map(\.rows) + symbols.map(\.rows) + [version]
    return counts.allSatisfy { (0..<1_000_000_000_000).contains($0) } && Set(bars.map(\.path)).count == bars.count
      && Set(symbols.map(\.exchange)).isSubset(of: bars.map(\.exchange))
      && (paths.union(retired)).allSatisfy { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
  }

  /// All files that this manifest needs.
  var paths: Set<String> { Set(bars.map(\.path) + [actions?.path].compactMap(\.self)) }
}
