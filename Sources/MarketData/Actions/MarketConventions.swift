import Foundation

/// What is usual at an exchange, as far as it tells an adjustment from a market's move.
struct MarketConventions {
  /// Ratios of shares that companies choose.
  let ratios: [Double]
  /// The smallest step of a price.
  let tick: Double
  /// Bands at which the exchange locks a price, as ratios to the close before.
  let bands: [Double]
  /// Falls below this ratio are payments or spin-offs, never new shares.
  let smallestRatio: Double

  /// Indian exchanges. Bonus issues make many small ratios; prices lock at bands of 5, 10 and 20 %.
  static let india = MarketConventions(
    ratios: [
      6 / 5, 5 / 4, 4 / 3, 7 / 5, 3 / 2, 5 / 3, 2, 5 / 2, 3, 4, 5, 6, 7, 15 / 2, 8, 10, 12, 15, 20, 22, 25, 30, 40, 50,
      100,
    ], tick: 0.05, bands: [0.8, 0.9, 0.95, 1.05, 1.1, 1.2], smallestRatio: 1)

  /// Elsewhere: splits in whole numbers and 3 for 2; what falls less is a spin-off.
  static let international = MarketConventions(
    ratios: [3 / 2, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50], tick: 0.01, bands: [], smallestRatio: 1.45)

  /// Whether the exchange locks prices at bands.
  var hasBands: Bool { !bands.isEmpty }

  /// The conventions of an exchange.
  static func of(exchange: String) -> MarketConventions {
    ["NSE", "BSE", "NSE-FO"].contains(exchange) ? .india : .international
  }

  /// The usual ratio that fits two measured ones best, as logarithms. The open counts double: a night has less noise than
  /// a day. Ratios that are rare need a better fit.
  func nearest(open: Double, close: Double) -> Double {
    ratios.min { misfit($0, open, close) < misfit($1, open, close) } ?? 1
  }

  private func misfit(_ ratio: Double, _ open: Double, _ close: Double) -> Double {
    let log = Foundation.log(ratio)
    return 2 * abs(open - log) + abs(close - log) + (Self.common.contains(ratio) ? 0 : Self.rarity)
  }

  private static let common: Set<Double> = [3 / 2, 2, 3, 4, 5, 10, 20]
  private static let rarity = 0.02
}
