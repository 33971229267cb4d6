import ChampionCore

/// Looks through the bars of one symbol for what training should not see.
///
/// What needs other symbols beside it is the matter of ``LakeCheck``.
public struct QualityCheck: Sendable {
  /// Close-to-close ratios outside this range count as jumps.
  private static let plausibleRatios = 0.6...1.7
  /// A daily ratio that differs from the vendor's by more than this share is no dividend.
  private static let vendorTolerance = 0.2
  /// So many sessions with one and the same close are too many.
  private static let staleSessions = 5

  private let series: BarSeries

  /// A check of a series, adjusted or not.
  public init(of series: BarSeries) {
    self.series = series
  }

  /// All findings, by rule.
  ///
  /// - Complexity: O(rows).
  public func findings() -> [QualityFinding] {
    [repeatedBars(), outsideRange(), zeroVolume(), stalePrices()].compactMap(\.self) + jumps() + vendorDisagreements()
  }

  private func repeatedBars() -> QualityFinding? {
    let bars = series.bars
    let rows = bars.indices.dropFirst().filter { row in
      let (one, other) = (bars[row - 1], bars[row])
      return one.volume > 0 && one.volume == other.volume && one.open == other.open && one.high == other.high
        && one.low == other.low && one.close == other.close
    }
    return QualityFinding(.repeatedBar, series.symbol, on: dates(rows), "the bar equals the one before it")
  }

  private func outsideRange() -> QualityFinding? {
    let rows = series.bars.enumerated().filter { _, bar in
      !(bar.low <= min(bar.open, bar.close) && max(bar.open, bar.close) <= bar.high)
    }
    return QualityFinding(
      .priceOutsideRange, series.symbol, on: dates(rows.map(\.offset)), "open or close lies outside low to high")
  }

  private func zeroVolume() -> QualityFinding? {
    let volume = series.volume
    return QualityFinding(
      .zeroVolume, series.symbol, on: dates(volume.indices.filter { volume[$0] == 0 }), "no volume")
  }

  private func stalePrices() -> QualityFinding? {
    let close = series.close
    let stale = close.indices.runs { close[$0] == close[$1] }.filter { $0.count >= Self.staleSessions }
    guard let longest = stale.max(by: { $0.count < $1.count }) else { return nil }
    let (first, last) = (series.dates[longest.lowerBound], series.dates[longest.upperBound - 1])
    return QualityFinding(
      .stalePrice, series.symbol, on: dates(stale.flatMap { Array($0) }),
      "the close stays the same, longest from \(first) to \(last), \(longest.count) sessions")
  }

  private func jumps() -> [QualityFinding] {
    let close = series.close
    return ratios(of: close).compactMap { row, ratio in
      guard !Self.plausibleRatios.contains(ratio) else { return nil }
      let prices = "\(close[row - 1].text(digits: 7)) to \(close[row].text(digits: 7))"
      return QualityFinding(
        .unexplainedJump, series.symbol, on: dates([row]),
        "close moved from \(prices), a factor of \(ratio.text(digits: 4))")
    }
  }

  private func vendorDisagreements() -> [QualityFinding] {
    guard let vendor = series[.vendorAdjustedClose] else { return [] }
    let close = series.close
    // A day without the vendor's value is passed over, not what happened on it.
    let rows = vendor.indices.filter { vendor[$0].isFinite && vendor[$0] > 0 }
    return zip(rows.dropFirst(), rows).compactMap { row, before in
      let (ours, theirs) = (close[row] / close[before], vendor[row] / vendor[before])
      guard abs(ours / theirs - 1) > Self.vendorTolerance else { return nil }
      let both = "\(ours.text(digits: 4)) here, \(theirs.text(digits: 4)) in the vendor's adjusted close"
      return QualityFinding(.vendorDisagrees, series.symbol, on: dates([row]), "the day's factor is \(both)")
    }
  }

  /// Each row but the first with its ratio to the row before.
  private func ratios(of prices: [Double]) -> [(Int, Double)] {
    prices.indices.dropFirst().map { ($0, prices[$0] / prices[$0 - 1]) }
  }

  private func dates(_ rows: [Int]) -> [CalendarDate] {
    rows.map { series.dates[$0] }
  }
}

extension Range<Int> {
  /// The range in pieces within which each two neighbours belong together.
  func runs(_ belongTogether: (Int, Int) -> Bool) -> [Range<Int>] {
    reduce(into: []) { runs, row in
      if let last = runs.last, belongTogether(row - 1, row) {
        runs[runs.count - 1] = last.lowerBound..<row + 1
      } else {
        runs.append(row..<row + 1)
      }
    }
  }
}
