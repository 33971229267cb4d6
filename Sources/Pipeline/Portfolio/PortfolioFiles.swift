public import ChampionCore
import Foundation
public import Portfolio
public import Tables

/// The small files that say what a portfolio must satisfy.
public enum PortfolioFiles {
  /// The largest file of sectors or limits that is read.
  private static let limit = 16 << 20

  /// Groups and their limits.
  ///
  /// - Parameters:
  ///   - name: what the groups are, one word for messages.
  ///   - sectors: columns `symbol` and `sector`.
  ///   - limits: columns `sector`, `minimum` and `maximum`, shares of the capital; an empty field is no limit.
  /// - Throws: ``ChampionError`` with `badData` if a column is missing, a symbol or sector stands twice, a limit is no
  ///   number, a floor is above its cap, or a limit is of a sector that no symbol is in.
  public static func sectorMap(
    named name: String, sectors: Table, limits: Table?
  ) throws(ChampionError) -> SectorMap {
    let symbols = try sectors.requiredColumn(named: "symbol").written
    let groups = try unique(symbols, try sectors.requiredColumn(named: "sector").written, "symbol")
    let ranges = try limits.map { limits throws(ChampionError) in try Self.ranges(limits, of: "sector") }
    return try SectorMap(name: name, sectors: groups, limits: ranges ?? [:])
  }

  /// The name of a file without folder and ending.
  public static func name(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// The columns `symbol` and `weight` of a table.
  ///
  /// - Throws: ``ChampionError`` with `badData` if one is missing, a symbol stands twice, or a weight is no number.
  public static func weights(_ table: Table) throws(ChampionError) -> [String: Double] {
    try values(table, "weight")
  }

  /// The columns `symbol`, `minimum` and `maximum` of a table; an empty field is no limit.
  ///
  /// - Throws: ``ChampionError`` as ``weights(_:)``, or if a minimum is above its maximum.
  public static func bounds(_ table: Table) throws(ChampionError) -> [String: ClosedRange<Double>] {
    try ranges(table, of: "symbol")
  }

  /// One number a line.
  ///
  /// - Throws: ``ChampionError``: `noInput` if the file is not there, `badData` that names the line which is no number.
  public static func numbers(of path: String) throws(ChampionError) -> [Double] {
    let text = String(decoding: try FileContent.read(path, limit: limit).bytes, as: UTF8.self)
    var numbers: [Double] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (line, text) in lines.enumerated() where !text.allSatisfy(\.isWhitespace) {
      guard let number = Double(text.trimmingCharacters(in: .whitespaces)), number.isFinite else {
        throw ChampionError(
          .badData, "'\(text.prefix(40))' is no number", context: ["file": path, "line": "\(line + 1)"],
          remedy: "write one return a line, such as 0.12")
      }
      numbers.append(number)
    }
    guard !numbers.isEmpty else {
      throw ChampionError(.badData, "the file has no number", context: ["file": path])
    }
    return numbers
  }

  private static func values(_ table: Table, _ name: String) throws(ChampionError) -> [String: Double] {
    try unique(table.requiredColumn(named: "symbol").written, table.finiteNumbers(of: name), "symbol")
  }

  /// The columns `minimum` and `maximum` by the name in another one.
  private static func ranges(_ table: Table, of what: String) throws(ChampionError) -> [String: ClosedRange<Double>] {
    let names = try table.requiredColumn(named: what).written
    let (low, high) = (try table.numbers(of: "minimum"), try table.numbers(of: "maximum"))
    var ranges: [ClosedRange<Double>] = []
    for (row, name) in names.enumerated() {
      let minimum = low[row].isNaN ? -Double.infinity : low[row]
      let maximum = high[row].isNaN ? Double.infinity : high[row]
      guard minimum <= maximum else {
        throw ChampionError(.badData, "a minimum is above its maximum", context: [what: name])
      }
      ranges.append(minimum...maximum)
    }
    return try unique(names, ranges, what)
  }

  /// Values by name, each name once.
  private static func unique<Value>(
    _ names: [String], _ values: [Value], _ what: String
  ) throws(ChampionError) -> [String: Value] {
    var found: [String: Value] = [:]
    for (name, value) in zip(names, values) {
      guard found.updateValue(value, forKey: name) == nil else {
        throw ChampionError(.badData, "a \(what) has two lines", context: [what: name], remedy: "remove one of them")
      }
    }
    return found
  }
}
