import ChampionCore
import Tables

extension Table {
  /// The names of all columns that hold numbers, be they written as texts, but one.
  func numericColumns(but label: String?) -> [String] {
    columns.filter { $0.numbersOrTexts != nil && $0.name != label }.map(\.name)
  }

  /// The numbers of a column, not-a-number where one is missing.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there is no such column, or it holds no numbers.
  func numbers(of name: String) throws(ChampionError) -> [Double] {
    let column = try requiredColumn(named: name)
    guard let numbers = column.numbersOrTexts else {
      throw ChampionError(
        .badData, "the column '\(name)' holds no numbers but \(column.typeName)", remedy: "leave it out")
    }
    return numbers
  }

  /// The numbers of a column that has one in each row.
  ///
  /// - Throws: ``ChampionError`` with `badData`, which names the column and the row, if one is missing or not finite.
  func finiteNumbers(of name: String) throws(ChampionError) -> [Double] {
    let numbers = try numbers(of: name)
    if let row = numbers.firstIndex(where: { !Float($0).isFinite }) {
      throw ChampionError(
        .badData, "the column '\(name)' has no finite number in row \(row)",
        context: ["row": "\(row)", "column": name], remedy: "leave the row or the column out, or fill it")
    }
    return numbers
  }

  /// Whether each row is above zero in a column.
  ///
  /// - Throws: ``ChampionError`` as ``finiteNumbers(of:)``.
  func labels(of name: String) throws(ChampionError) -> [Bool] { try finiteNumbers(of: name).map { $0 > 0 } }
}

extension TableColumn {
  /// The numbers, also where they are written as texts; nil where one is none.
  fileprivate var numbersOrTexts: [Double]? {
    if let numbers { return numbers }
    let parsed = texts?.compactMap { $0.isEmpty ? Double.nan : Double($0) }
    return parsed?.count == count && parsed?.contains { !$0.isNaN } == true ? parsed : nil
  }
}
