/// What prices are made comparable for.
public enum Adjustment: String, Codable, Hashable, Sendable, CaseIterable {
  /// For changes of a share's unit, rights and demergers: what a holder of the price sees.
  case price
  /// For dividends too, as if they were reinvested at the last close before them.
  case totalReturn
}
