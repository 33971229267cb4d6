import ChampionCore
import Foundation

/// Counts of shares near wanted weights within a capital.
struct ShareRounding {
  /// The counts.
  private(set) var shares: [Int]
  private let wanted: [Double]
  private let prices: [Double]
  private let capital: Double
  /// What makes differences of weights one number; nil: the sum of their squares.
  private let covariance: Matrix?

  /// All weights rounded down.
  init(wanted: [Double], prices: [Double], capital: Double, covariance: Covariance?) {
    (self.wanted, self.prices, self.capital) = (wanted, prices, capital)
    self.covariance =
      switch covariance {
      case .dense(let matrix): matrix
      case .factor(let factor): factor.dense
      case nil: nil
      }
    shares = zip(wanted, prices).map { Int(($0 * capital / $1).rounded(.down)) }
    // Where weights sum to one but for rounding, a share may be more than there is money.
    while cash < 0, let dearest = shares.indices.max(by: { prices[$0] < prices[$1] }) { shares[dearest] -= 1 }
  }

  /// What is left of the capital.
  var cash: Double { zip(shares, prices).reduce(capital) { $0 - Double($1.0) * $1.1 } }

  /// Makes moves as long as they bring the shares nearer to the weights.
  mutating func improve() {
    if wanted.count <= 12 { tryAllRoundings() }
    for _ in 0..<(100 + 20 * wanted.count) {
      guard let move = bestMove() else { return }
      if let bought = move.bought { shares[bought] += 1 }
      if let sold = move.sold { shares[sold] -= 1 }
    }
  }

  /// The best of all ways to round each weight down or up.
  private mutating func tryAllRoundings() {
    let floor = shares
    var (best, least) = (shares, measure(shares))
    for choice in 1..<max(1 << floor.count, 2) where !floor.isEmpty {
      shares = floor.indices.map { floor[$0] + (choice >> $0 & 1) }
      guard cash >= 0 else { continue }
      let value = measure(shares)
      if value < least { (best, least) = (shares, value) }
    }
    shares = best
  }

  private func differences(_ shares: [Int]) -> [Double] {
    shares.indices.map { Double(shares[$0]) * prices[$0] / capital - wanted[$0] }
  }

  private func measure(_ shares: [Int]) -> Double {
    let differences = differences(shares)
    let product = covariance?.times(differences) ?? differences
    return zip(differences, product).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private struct Move {
    var bought: Int?
    var sold: Int?
    var change: Double
  }

  /// The move of one share, or of one for another, that brings the shares nearest; nil where none does.
  private func bestMove() -> Move? {
    // What rounding of sums may hide is not spent.
    let (cash, differences) = (cash - 1e-13 * capital, differences(shares))
    let pull = covariance?.times(differences) ?? differences
    let steps = prices.map { $0 / capital }
    var best = Move(change: -1e-14 * max(measure(shares), .leastNormalMagnitude))
    for asset in shares.indices {
      let square = steps[asset] * steps[asset] * element(asset, asset)
      let (rise, fall) = (2 * steps[asset] * pull[asset] + square, square - 2 * steps[asset] * pull[asset])
      if rise < best.change, prices[asset] <= cash, canBuy(asset) { best = Move(bought: asset, change: rise) }
      if fall < best.change, canSell(asset) { best = Move(sold: asset, change: fall) }
      guard canBuy(asset) else { continue }
      for sold in shares.indices where sold != asset && prices[asset] <= cash + prices[sold] && canSell(sold) {
        let other = steps[sold] * (steps[sold] * element(sold, sold) - 2 * pull[sold])
        let change = rise + other - 2 * steps[asset] * steps[sold] * element(asset, sold)
        if change < best.change { best = Move(bought: asset, sold: sold, change: change) }
      }
    }
    return best.bought == nil && best.sold == nil ? nil : best
  }

  /// No asset is held that is not wanted, nor short where it is wanted long, nor the other way round.
  private func canBuy(_ asset: Int) -> Bool { wanted[asset] > 0 || shares[asset] < 0 }

  private func canSell(_ asset: Int) -> Bool { wanted[asset] < 0 || shares[asset] > 0 }

  private func element(_ row: Int, _ column: Int) -> Double {
    covariance?[row, column] ?? (row == column ? 1 : 0)
  }
}
