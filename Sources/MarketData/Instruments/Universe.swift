/// The symbols that a result is about, and how they were chosen.
public struct Universe: Codable, Hashable, Sendable {
  /// The symbols, ascending.
  public let symbols: [String]
  /// How they were chosen, in words.
  public let choice: String
  /// Whether only those are among them that are there still: results from them look better than they were.
  public let hasOnlySurvivors: Bool

  init(symbols: [String], choice: String, hasOnlySurvivors: Bool) {
    self.symbols = symbols
    self.choice = choice
    self.hasOnlySurvivors = hasOnlySurvivors
  }
}
