/// How a return is made of two prices.
public enum ReturnKind: String, Codable, Hashable, Sendable, CaseIterable {
  /// `p / q - 1`: what a portfolio averages by its weights.
  case simple
  /// `log(p / q)`: what adds up over time, but not over assets.
  case log
}
