import ChampionCore

/// Looks through the bars of one symbol for what training should not see.
///
/// What needs other symbols beside it is the matter of ``LakeCheck``; jumps are ``JumpDetector``'s.
public struct QualityCheck: Sendable {
  /// Close-to-close ratios outside this range are large moves.
  private static let usualRatios = 0.6...1.7
  /// A daily ratio that differs from the vendor's by more than this share is no dividend.
  private static let vendorTolerance = 0.2
  /// So many sessions with one and the same close are too many.
  private static let staleSessions = 5
  /// A session with less than this share of its neighbours' volume is a short one.
  private static let thinShare = 0.05

  let series: BarSeries

  /// A check of a series, adjusted or not.
  public init(of series: BarSeries) {
    self.series = series
  }

  /// All findings, by rule.
  ///
  /// - Complexity: O(rows).
  public func findings() -> [QualityFinding] {
    let single = [
      repeatedBars(), outsideRange(), zeroVolume(), stalePrices(), noVolume(), weekendSessions(), thinSessions(),
      flatBars(), previousCloses(), turnoverUnit(),
    ]
    return single.compactMap(\.self) + largeMoves() + vendorDisagreements() + missingFields()
  }

  func finding(
    _ rule: QualityFinding.Rule, _ rows: [Int], _ message: @autoclosure () -> String
  ) -> QualityFinding? {
    QualityFinding(rule, series.symbol, on: rows.map { series.dates[$0] }, message())
  }

  // MARK: Bars

  private func repeatedBars() -> QualityFinding? {
    let bars = series.bars
    let rows = bars.indices.dropFirst().filter { row in
      let (one, other) = (bars[row - 1], bars[row])
      return one.volume > 0 && one.volume == other.volume && one.open == other.open && one.high == other.high
        && one.low == other.low && one.close == other.close
    }
    return finding(.repeatedBar, rows, "the bar equals the one before it")
  }

  private func outsideRange() -> QualityFinding? {
    let rows = series.bars.enumerated().filter { _, bar in
      !(bar.low <= min(bar.open, bar.close) && max(bar.open, bar.close) <= bar.high)
    }
    return finding(.priceOutsideRange, rows.map(\.offset), "open or close lies outside low to high")
  }

  private func flatBars() -> QualityFinding? {
    let rows = series.bars.enumerated().filter { _, bar in bar.high == bar.low }
    return finding(.flatBar, rows.map(\.offset), "open, high, low and close are one price")
  }

  private func stalePrices() -> QualityFinding? {
    let close = series.close
    let stale = close.indices.runs { close[$0] == close[$1] }.filter { $0.count >= Self.staleSessions }
    guard let longest = stale.max(by: { $0.count < $1.count }) else { return nil }
    let (first, last) = (series.dates[longest.lowerBound], series.dates[longest.upperBound - 1])
    return finding(
      .stalePrice, stale.flatMap { Array($0) },
      "the close stays the same, longest from \(first) to \(last), \(longest.count) sessions")
  }

  private func weekendSessions() -> QualityFinding? {
    finding(.weekendSession, series.dates.indices.filter { series.dates[$0].isWeekend }, "a session on a weekend")
  }

  // MARK: Volume

  private func zeroVolume() -> QualityFinding? {
    let volume = series.volume
    return finding(.zeroVolume, volume.indices.filter { volume[$0] == 0 }, "no volume")
  }

  private func noVolume() -> QualityFinding? {
    let volume = series.volume
    return finding(.noVolume, volume.indices.filter { volume[$0].isNaN }, "the volume is not published")
  }

  private func thinSessions() -> QualityFinding? {
    let volume = series.volume
    let rows = volume.indices.dropFirst().dropLast().filter { row in
      volume[row] > 0 && volume[row] < Self.thinShare * min(volume[row - 1], volume[row + 1])
    }
    return finding(.thinSession, Array(rows), "less than a twentieth of the volume of the sessions around it")
  }

  // MARK: Moves

  private func largeMoves() -> [QualityFinding] {
    let close = series.close
    return close.indices.dropFirst().compactMap { row in
      let ratio = close[row] / close[row - 1]
      guard !Self.usualRatios.contains(ratio) else { return nil }
      let prices = "\(close[row - 1].text(digits: 7)) to \(close[row].text(digits: 7))"
      return finding(.largeMove, [row], "close moved from \(prices), a factor of \(ratio.text(digits: 4))")
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
      return finding(.vendorDisagrees, [row], "the day's factor is \(both)")
    }
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
