/// What a file of reference data was, and what came of it.
public struct ReferenceImportSummary: Codable, Hashable, Sendable {
  /// What a file holds.
  public enum Content: String, Codable, Hashable, Sendable {
    /// Securities: names, sectors, listings.
    case instruments
    /// Symbols that were renamed.
    case renames
    /// Members of indices.
    case members
    /// Sessions of an exchange.
    case sessions
  }

  /// The path of the file, or the name of the calendar.
  public let source: String
  /// What it holds.
  public let content: Content
  /// The count of its rows.
  public let rows: Int
  /// How many entries of the lake are new or changed.
  public let changed: Int
}
