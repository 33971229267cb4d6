public import ChampionCore

/// Weights as whole shares that a capital can pay.
///
/// Every weight is first rounded down, so that the capital is never exceeded. Then shares are bought one at a time while
/// that brings the holdings nearer to the weights, and single shares and pairs are exchanged until none of these moves
/// does. Up to twelve assets all ways to round down or up are tried too.
public struct ShareAllocation: Hashable, Sendable {
  /// The assets.
  public let symbols: [String]
  /// How many shares of each; below zero where it is held short.
  public let shares: [Int]
  /// The share of the capital in each.
  public let weights: [Double]
  /// What is left of the capital; never below zero.
  public let cash: Double
  /// The sum of absolute differences between these weights and those that were wanted.
  public let deviation: Double
  /// The standard deviation of the difference of returns to the wanted weights; nil without a covariance.
  public let trackingError: Double?

  /// Allocates a capital.
  ///
  /// - Parameters:
  ///   - wanted: the weight of each asset, at most one in sum.
  ///   - symbols: the assets.
  ///   - prices: the price of one share of each.
  ///   - capital: how much there is to spend.
  ///   - covariance: of the assets' returns: then the tracking error is made small, otherwise the sum of squared
  ///     differences of weights.
  /// - Throws: ``ChampionError`` with `badData` if counts differ, a price or the capital is not above zero, weights are
  ///   not finite or more than one in sum, or there are too many shares to count.
  /// - Complexity: O(assets²) a move.
  public init(
    wanted: [Double], symbols: [String], prices: [Double], capital: Double, covariance: Covariance? = nil
  ) throws(ChampionError) {
    try Self.check(wanted, symbols, prices, capital, covariance)
    var rounding = ShareRounding(wanted: wanted, prices: prices, capital: capital, covariance: covariance)
    rounding.improve()
    self.symbols = symbols
    (shares, cash) = (rounding.shares, rounding.cash)
    weights = zip(shares, prices).map { Double($0) * $1 / capital }
    let differences = zip(weights, wanted).map { $0 - $1 }
    deviation = differences.reduce(0) { $0 + $1.magnitude }
    trackingError = covariance.map { $0.variance(of: differences).squareRoot() }
  }

  private static func check(
    _ wanted: [Double], _ symbols: [String], _ prices: [Double], _ capital: Double, _ covariance: Covariance?
  ) throws(ChampionError) {
    guard wanted.count == symbols.count, wanted.count == prices.count, covariance?.count ?? wanted.count == wanted.count
    else {
      throw ChampionError(.badData, "weights, symbols, prices and covariance are of different counts of assets")
    }
    guard capital > 0, capital.isFinite else {
      throw ChampionError(.badData, "a capital of \(capital) buys nothing", remedy: "give an amount above 0")
    }
    if let asset = prices.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw ChampionError(.badData, "a price is not above zero", context: ["symbol": symbols[asset]])
    }
    guard wanted.allSatisfy(\.isFinite), wanted.reduce(0, +) <= 1 + 1e-6 else {
      throw ChampionError(.badData, "the weights are not finite, or more than one in sum")
    }
    if let asset = wanted.indices.first(where: { (wanted[$0] * capital / prices[$0]).magnitude >= 0x1p53 }) {
      throw ChampionError(.badData, "there are too many shares to count", context: ["symbol": symbols[asset]])
    }
  }
}
