import ChampionCore
import Foundation
import Tables

/// A security as a file of bars names it.
struct ListedSecurity: Hashable {
  let symbol: String
  let series: String
  let isin: String

  /// The securities of a table, each once; none if it has no column of ISINs.
  static func all(in table: Table, _ layout: BarLayout) -> [ListedSecurity] {
    func texts(_ name: String?) -> [String]? { name.flatMap { table.column(named: $0)?.texts } }
    guard let symbols = texts(layout.symbol), let isins = texts(layout.isin) else { return [] }
    let series = texts(layout.series)
    let all = symbols.indices.compactMap { row -> ListedSecurity? in
      func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }
      guard InternationalSecurityNumber.isValid(trimmed(isins[row])),
        let symbol = SymbolName.normalized(trimmed(symbols[row]))
      else { return nil }
      return ListedSecurity(symbol: symbol, series: trimmed(series?[row] ?? ""), isin: trimmed(isins[row]))
    }
    return Array(Set(all))
  }
}

/// The rule for international securities identification numbers.
enum InternationalSecurityNumber {
  /// Whether a text is one, check digit included.
  ///
  /// - Source: ISO 6166; the check digit is Luhn's over the text with letters as the numbers 10 to 35.
  static func isValid(_ text: String) -> Bool {
    let characters = Array(text.utf8)
    guard characters.count == 12, characters.prefix(2).allSatisfy({ (65...90).contains($0) }),
      characters.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
    else { return false }
    let digits = characters.flatMap { $0 >= 65 ? [Int($0 - 55) / 10, Int($0 - 55) % 10] : [Int($0 - 48)] }
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let doubled = item.offset.isMultiple(of: 2) ? item.element : item.element * 2
      return sum + doubled / 10 + doubled % 10
    }
    return sum.isMultiple(of: 10)
  }
}
