package import ChampionCore

/// Reads the grammar of ``IndicatorSpecification``, and points at the character where a text leaves it.
package struct SpecificationParser {
  private let text: [Character]
  private var place = 0

  /// The longest text that is read.
  private static let longest = 10_000

  package init(_ text: String) {
    self.text = Array(text.prefix(Self.longest + 1))
  }

  /// `item ("," item)*`; blanks around commas are fine.
  package mutating func list<Item: Equatable>(
    of item: (inout SpecificationParser) throws(ChampionError) -> Item
  ) throws(ChampionError) -> [Item] {
    guard text.count <= Self.longest else { throw fault("the text is longer than \(Self.longest) characters", at: 0) }
    var all: [Item] = []
    repeat {
      skipBlanks()
      let start = place
      let next = try item(&self)
      guard !all.contains(next) else { throw fault("\(next) is there already", at: start) }
      all.append(next)
      skipBlanks()
    } while take(",")
    try requireEnd()
    return all
  }

  /// `name (":" number)* ("@" field)*`.
  package mutating func indicator() throws(ChampionError) -> IndicatorSpecification {
    let start = place
    // TA-Lib's own spelling is in capitals.
    let name = take { $0.utf8.count == 1 && $0.lowercased().utf8.allSatisfy(\.isOfIndicatorName) }.lowercased()
    guard !name.isEmpty else { throw fault("the name of an indicator is missing", at: start) }
    guard let type = IndicatorCatalogue.type(named: name) else {
      throw fault("there is no indicator '\(name.prefix(40))'\(IndicatorCatalogue.suggestion(for: name))", at: start)
    }
    let arguments = try arguments(of: type.listing)
    return IndicatorSpecification(name: name, arguments: arguments, sources: try sources(of: type))
  }

  /// Nothing may follow.
  func requireEnd() throws(ChampionError) {
    guard place == text.count else { throw fault("'\(text[place])' is not expected", at: place) }
  }

  /// `":" number`, or nothing: a whole number in a range.
  package mutating func number(_ name: String, in range: ClosedRange<Double>) throws(ChampionError) -> Double? {
    guard take(":") else { return nil }
    let start = place
    let number = try number()
    guard range.contains(number), number == number.rounded() else {
      throw fault(
        "\(name) is a whole number from \(range.lowerBound.plainText) to \(range.upperBound.plainText)", at: start)
    }
    return number
  }

  /// Whether a text is next.
  package func startsWith(_ next: String) -> Bool { text[place...].starts(with: next) }

  /// Goes on by some characters, which are there.
  package mutating func skip(_ count: Int) { place += count }

  /// A character must be next.
  package mutating func require(_ character: Character) throws(ChampionError) {
    guard take(character) else { throw fault("'\(character)' is missing", at: place) }
  }

  private mutating func number() throws(ChampionError) -> Double {
    let start = place
    let word = take { !":@,()".contains($0) && !$0.isWhitespace }
    guard word.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }), let number = Double(word), number.isFinite
    else { throw fault(word.isEmpty ? "a number is missing" : "'\(word.prefix(40))' is not a number", at: start) }
    return number
  }

  private mutating func arguments(of listing: IndicatorListing) throws(ChampionError) -> [Double] {
    var given: [Double] = []
    while take(":") {
      let start = place
      let number = try number()
      if let wrong = listing.fault(of: number, at: given.count) { throw fault(wrong, at: start) }
      given.append(number)
    }
    for parameter in listing.parameters.dropFirst(given.count) {
      given.append(parameter.twin.map { given[$0] } ?? parameter.standard)
    }
    return given
  }

  private mutating func sources(of type: any ListedIndicator.Type) throws(ChampionError) -> [PriceField] {
    let standard = type.defaultSources
    var given: [PriceField] = []
    while take("@") {
      let start = place
      guard given.count < standard.count else {
        let count = standard.isEmpty ? "the whole bar" : standard.count == 1 ? "one field" : "two fields"
        throw fault("\(type.listing.name) takes \(count)", at: start - 1)
      }
      let word = take { $0.isLetter }
      guard let field = PriceField(rawValue: word) else {
        let names = PriceField.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("'\(word.prefix(40))' is not one of \(names)", at: start)
      }
      given.append(field)
    }
    guard given.isEmpty || given.count == standard.count else {
      throw fault("\(type.listing.name) takes two fields", at: place)
    }
    return given.isEmpty ? standard : given
  }

  private mutating func take(_ character: Character) -> Bool {
    guard place < text.count, text[place] == character else { return false }
    place += 1
    return true
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = place
    while place < text.count, belongs(text[place]) { place += 1 }
    return String(text[start..<place])
  }

  private mutating func skipBlanks() {
    _ = take { $0.isWhitespace }
  }

  private func fault(_ what: String, at place: Int) -> ChampionError {
    // A long list is shown around the place only.
    let (first, last) = (max(place - 30, 0), min(place + 30, text.count))
    let shown = (first > 0 ? "…" : "") + String(text[first..<place]) + "▸" + String(text[place..<last])
    return ChampionError(
      .usage, "\(what), in '\(shown)\(last < text.count ? "…" : "")'",
      context: ["character": "\(place + 1)"],
      remedy: "write indicators as rsi:14,macd:12:26:9,sma:20@volume; champion indicators --list names them")
  }
}
