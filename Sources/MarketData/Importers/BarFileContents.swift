import ChampionCore

/// What a file of bars holds: rows that are bars, and those that cannot be.
public struct BarFileContents: Sendable {
  let file: BarFile
  /// The SHA-256 of the file as it lies there.
  public let sha256: String
  /// The format that its columns show.
  public let format: BarFormat
  /// The time that a bar covers.
  public let interval: BarInterval
  /// Whether the rows are derivatives, which have a market of their own.
  public let isDerivatives: Bool
  /// The count of rows in the file: those of ``rows`` and of ``quarantined`` together.
  public let rowCount: Int
  /// The bars, sorted, each once.
  public let rows: BarRows
  /// The rows that are not among ``rows``, in the file's order.
  public let quarantined: [QuarantinedRow]
  /// What is odd about the file as a whole.
  public let notes: [QualityFinding]
  /// The securities that the file names with their ISIN, in no order.
  let securities: [ListedSecurity]

  /// The exchange that the file says it is of.
  let ownExchange: String

  /// The exchanges that files can say they are of; `UNKNOWN` where they do not.
  static let defaultExchanges = ["UNKNOWN", "NSE", "BSE"]

  /// How many rows there are of each reason.
  var reasons: [String: Int] {
    quarantined.reduce(into: [:]) { $0[$1.reason.rawValue, default: 0] += 1 }
  }

  /// What identifies the file with how it was read and where it goes: the same again changes nothing.
  func fingerprint(exchange: String) -> String {
    Self.fingerprint(sha256: sha256, file, exchange: exchange)
  }

  static func fingerprint(sha256: String, _ file: BarFile, exchange: String) -> String {
    var hash = ContentHash()
    for part in [sha256, exchange, file.options.canonicalText] { hash.add(part) }
    return hash.hexadecimal
  }
}
