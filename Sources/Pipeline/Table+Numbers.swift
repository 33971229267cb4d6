import ChampionCore
import Tables

extension Table {
  /// The names of all columns that hold numbers, be they written as texts, but one; also where a few of them are no
  /// numbers: those are for the reader to correct.
  func numericColumns(but label: String?) -> [String] {
    columns.filter { column in
      guard column.name != label else { return false }
      return column.numbers != nil || 2 * column.parsed.count(where: { $0 != nil }) > column.count
    }.map(\.name)
  }

  /// The numbers of a column, not-a-number where one is missing.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there is no such column, or names the first value that is no number.
  func numbers(of name: String) throws(ChampionError) -> [Double] {
    let column = try requiredColumn(named: name)
    if let numbers = column.numbers { return numbers }
    guard let texts = column.texts else {
      throw ChampionError(
        .badData, "the column '\(name)' holds no numbers but \(column.typeName)", remedy: "leave it out")
    }
    let parsed = column.parsed
    if let row = parsed.indices.first(where: { parsed[$0] == nil && !texts[$0].isEmpty }) {
      throw ChampionError(
        .badData, "the column '\(name)' holds '\(texts[row].prefix(40))' where a number should be",
        context: ["row": "\(row)", "column": name], remedy: "correct it, or leave the column out")
    }
    return parsed.map { $0 ?? .nan }
  }

  /// The numbers of a column that has one in each row.
  ///
  /// - Throws: ``ChampionError`` with `badData`, which names the column and the row, if one is missing or not finite.
  func finiteNumbers(of name: String) throws(ChampionError) -> [Double] {
    let numbers = try numbers(of: name)
    if let row = numbers.firstIndex(where: { !Float($0).isFinite }) {
      throw ChampionError(
        .badData, "the column '\(name)' has no number, or one that is too large, in row \(row)",
        context: ["row": "\(row)", "column": name], remedy: "leave the row or the column out, or fill it")
    }
    return numbers
  }

  /// Whether each row is above zero, or `true`, in a column.
  ///
  /// - Throws: ``ChampionError`` as ``finiteNumbers(of:)``.
  func labels(of name: String) throws(ChampionError) -> [Bool] {
    let words = ["true": true, "yes": true, "false": false, "no": false]
    let read = try requiredColumn(named: name).texts?.map { words[$0.lowercased()] }
    if let read, !read.contains(nil) { return read.compactMap(\.self) }
    return try finiteNumbers(of: name).map { $0 > 0 }
  }
}

extension TableColumn {
  /// The numbers that its texts are.
  fileprivate var parsed: [Double?] { texts?.map { Double($0) } ?? [] }
}
