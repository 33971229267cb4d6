import ChampionCore

/// Looks through bars for what training should not see.
public struct QualityCheck: Sendable {
  /// Close-to-close ratios outside this range count as jumps.
  private static let plausibleRatios = 0.6...1.7
  /// A daily ratio that differs from the vendor's by more than this share is no dividend.
  private static let vendorTolerance = 0.2

  private let series: BarSeries

  /// A check of a series, adjusted or not.
  public init(of series: BarSeries) {
    self.series = series
  }

  /// All findings, by rule.
  ///
  /// - Complexity: O(rows).
  public func findings() -> [QualityFinding] {
    [outsideRange(), zeroVolume()].compactMap(\.self) + jumps() + vendorDisagreements()
  }

  private func outsideRange() -> QualityFinding? {
    let (open, high, low, close) = (series.open, series.high, series.low, series.close)
    let rows = series.dates.indices.filter { row in
      let range = min(low[row], high[row])...max(low[row], high[row])
      return high[row] < low[row] || !range.contains(open[row]) || !range.contains(close[row])
    }
    return finding(.priceOutsideRange, .warning, rows, "open or close lies outside low to high")
  }

  private func zeroVolume() -> QualityFinding? {
    let volume = series.volume
    return finding(.zeroVolume, .warning, series.dates.indices.filter { volume[$0] == 0 }, "no volume")
  }

  private func jumps() -> [QualityFinding] {
    let close = series.close
    return ratios(of: close).compactMap { row, ratio in
      guard !Self.plausibleRatios.contains(ratio) else { return nil }
      let prices = "\(close[row - 1].text(decimals: 2)) to \(close[row].text(decimals: 2))"
      return finding(
        .unexplainedJump, .error, [row], "close moved from \(prices), a factor of \(ratio.text(decimals: 3))")
    }
  }

  private func vendorDisagreements() -> [QualityFinding] {
    guard let vendor = series[.vendorAdjustedClose] else { return [] }
    let own = Dictionary(uniqueKeysWithValues: ratios(of: series.close))
    return ratios(of: vendor).compactMap { row, ratio in
      guard ratio.isFinite, let ours = own[row], abs(ours / ratio - 1) > Self.vendorTolerance else { return nil }
      let both = "\(ours.text(decimals: 3)) here, \(ratio.text(decimals: 3)) in the vendor's adjusted close"
      return finding(.vendorDisagrees, .error, [row], "the day's factor is \(both)")
    }
  }

  /// Each row but the first with its ratio to the row before.
  private func ratios(of prices: [Double]) -> [(Int, Double)] {
    prices.indices.dropFirst().map { ($0, prices[$0] / prices[$0 - 1]) }
  }

  private func finding(
    _ rule: QualityFinding.Rule, _ severity: QualityFinding.Severity, _ rows: [Int], _ message: String
  ) -> QualityFinding? {
    guard let first = rows.first else { return nil }
    return QualityFinding(
      rule: rule, severity: severity, symbol: series.symbol, date: series.dates[first], count: rows.count,
      message: message)
  }
}
