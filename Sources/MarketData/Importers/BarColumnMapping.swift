public import ChampionCore
import Tables

/// Which column of a file holds which field of a bar.
public struct BarColumnMapping: Hashable, Sendable {
  /// Columns named by the user, by field: `symbol`, `date`, `series` or a ``BarField``.
  private let chosen: [String: String]

  /// Columns are found by their names.
  public static let automatic = BarColumnMapping(chosen: [:])

  /// Whether the user named no column.
  var isAutomatic: Bool { chosen.isEmpty }

  /// The mapping in one text, the same for the same mapping.
  var canonicalText: String {
    chosen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
  }

  private init(chosen: [String: String]) {
    self.chosen = chosen
  }

  /// A mapping from texts such as `close=Last Price`; fields that are not named are found by themselves.
  ///
  /// - Throws: ``ChampionError`` with `usage` for a text of another form or an unknown field.
  public init(parsing texts: [String]) throws(ChampionError) {
    var chosen: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, Self.fieldNames.contains(parts[0]) else {
        throw ChampionError(
          .usage, "'\(text)' does not name a column",
          remedy: "write field=column with a field of \(Self.fieldNames.joined(separator: ", "))")
      }
      guard chosen.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw ChampionError(.usage, "two columns are named for \(parts[0])", remedy: "name one")
      }
    }
    self.chosen = chosen
  }

  private static let fieldNames = ["symbol", "date", "series"] + BarField.allCases.map(\.rawValue)

  /// The column that holds a field, or nil.
  ///
  /// - Parameter aliases: other names, in groups of which an earlier one counts more.
  /// - Throws: ``ChampionError`` with `badData` if a column that the user named is not there, or several could be meant.
  func column(for field: String, aliases: [[String]], among columns: [String]) throws(ChampionError) -> String? {
    if let name = chosen[field] {
      guard columns.contains(name) else { throw Self.missing("'\(name)' for \(field)", columns) }
      guard columns.count(where: { $0 == name }) == 1 else {
        throw ChampionError(.badData, "several columns are named '\(name)'", remedy: "rename all but one")
      }
      return name
    }
    // The field's own name counts more than an alias, however the columns stand.
    for names in [[Self.folded(field)]] + aliases.map({ $0.map(Self.folded) }) {
      let found = columns.filter { names.contains(Self.folded($0)) }
      guard found.count <= 1 else {
        throw ChampionError(
          .badData, "several columns could be \(field): \(found.joined(separator: ", "))",
          remedy: "name one with --column \(field)=column")
      }
      if let name = found.first { return name }
    }
    return nil
  }

  static func missing(_ what: String, _ columns: [String], or otherwise: String = "") -> ChampionError {
    ChampionError(
      .badData, "there is no column \(what)",
      remedy: "name it with --column field=column\(otherwise.isEmpty ? "" : ", or \(otherwise)"); the columns are "
        + columns.prefix(60).joined(separator: ", "))
  }

  /// A name without case, blanks and underscores.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && !$0.isWhitespace }
  }
}
