import ChampionCore
import Foundation

/// Finds jumps of prices that look like adjustments that are missing, wrong or false.
///
/// At an adjustment open and close both move by one ratio, the day's range and turnover stay ordinary, and the new level
/// stays; a crash has a wide range and several times the usual turnover. What fits no usual ratio of shares is a demerger.
/// It looks some sessions ahead as well as back: it is for cleaning histories, not for trading.
///
/// - Source: of our own; the constants were chosen on 36 NSE and 310 US series, and each stands with its slack.
public struct JumpDetector: Sendable {
  /// The smallest jump, market's move taken out: 5/4 less 6 %. Below, real moves outnumber actions.
  private static let smallestJump = log(1.18)
  /// The smallest jump in standard deviations of a usual day; 3 to 9 find the same.
  private static let smallestDeviations = 5.0
  /// The least standard deviation of a day that is believed.
  private static let leastDeviation = 0.005
  /// Above this ratio a crash is rare, below it is the usual cause of a fall.
  private static let bigJump = log(1.7)
  /// The most turnover at a fall, by its median: true actions reach 3.3, and 14 at big jumps; crashes start at 5.
  private static let mostTurnover = (small: 4.0, big: 20.0)
  /// The most volume at a rise, by its median: false adjustments leave it near 1.
  private static let mostVolume = (small: 2.5, big: 8.0)
  /// The most of the day's range by the jump.
  private static let mostRange = 0.6
  /// Ratios of open and close that differ by more, and by so many deviations, are no change of unit.
  private static let mostDisagreement = (ratio: 0.15, deviations: 4.0)
  /// How far a ratio may lie from a usual one; from 3.6 on, where usual ones lie far apart, more.
  private static let tolerance = (small: 0.05, deviations: 4.0, large: 0.12, from: log(3.6))
  /// The share of the jump by which the median level of five sessions must have moved: else it is a bad print.
  private static let leastLevel = 0.5
  /// The least move of the price in money: at a few paise or cents, one tick is a ratio.
  private static let leastStep = 0.05
  /// After more days without a bar it is open what happened in between.
  private static let mostDays: Int32 = 120
  /// Fewer sessions show no usual day; rights trade for a week, at a few paise.
  private static let fewest = 15

  /// Falls below the smallest jump that are proposed where a user asks for them: the day must be very ordinary, and open
  /// and close fit a ratio closely. Half of the true ones are found.
  private static let small = (
    jump: log(1.035), ratios: [21 / 20, 16 / 15, 11 / 10, 10 / 9, 9 / 8, 8 / 7, 7 / 6, 6 / 5] as [Double],
    openFit: 0.01, closeFit: 0.015, turnover: 2.0, range: 2.0
  )

  private let conventions: MarketConventions
  private let market: MarketMoves
  private let exchange: String
  private let findsSmall: Bool

  /// A detector for one exchange.
  ///
  /// - Parameters:
  ///   - market: the exchange's own moves, which are no jump of a symbol.
  ///   - findsSmall: whether ratios below 6/5 are looked for too, of which about half are found.
  public init(exchange: String, market: MarketMoves, findsSmall: Bool = false) {
    conventions = .of(exchange: exchange)
    self.market = market
    self.exchange = exchange
    self.findsSmall = findsSmall
  }

  /// The proposals for a symbol, by date.
  ///
  /// - Parameter series: its bars, adjusted for what is known.
  /// - Complexity: O(rows); windows are read only at candidates.
  public func proposals(for series: BarSeries) -> [AdjustmentProposal] {
    let (open, close) = (series.open, series.close)
    guard series.count >= Self.fewest else { return [] }
    return (1..<series.count).compactMap { row in
      let moves = market.moves(on: series.dates[row])
      let jump = Jump(
        row: row, open: log(close[row - 1] / open[row]) - moves.open,
        close: log(close[row - 1] / close[row]) - moves.close)
      guard jump.open * jump.close > 0, jump.size >= (findsSmall ? Self.small.jump : Self.smallestJump) else {
        return nil
      }
      return proposal(for: jump, JumpSurroundings(of: row, in: series), series)
    }
  }

  /// A jump as logarithms of earlier by later prices: positive where the price fell.
  private struct Jump {
    let row: Int
    let open, close: Double
    var isFall: Bool { open > 0 }
    var size: Double { min(abs(open), abs(close)) }
    var largest: Double { max(abs(open), abs(close)) }
    var disagreement: Double { abs(open - close) }
    var isBig: Bool { largest >= JumpDetector.bigJump && size >= 0.8 * JumpDetector.bigJump }
  }

  private func proposal(
    for jump: Jump, _ around: JumpSurroundings, _ series: BarSeries
  ) -> AdjustmentProposal? {
    let deviation = max(Self.leastDeviation, around.deviation)
    let missed = market.sessions(between: series.dates[jump.row - 1], and: series.dates[jump.row])
    let stays = (jump.isFall ? around.levelFall : -around.levelFall) >= Self.leastLevel * jump.size
    guard jump.size >= Self.smallestDeviations * deviation, stays,
      series.dates[jump.row].daysSinceEpoch - series.dates[jump.row - 1].daysSinceEpoch <= Self.mostDays,
      abs(series.open[jump.row] - series.close[jump.row - 1]) >= Self.leastStep, !isLocked(jump.row, series),
      !vendorMovedAlike(jump.row, series)
    else { return nil }
    let grid = PriceGrid.factor(before: jump.row, in: series, tick: conventions.tick)
    let evidence = AdjustmentProposal.Evidence(
      previousClose: series.close[jump.row - 1], open: series.open[jump.row], close: series.close[jump.row],
      openRatio: exp(jump.open), closeRatio: exp(jump.close), deviations: jump.size / deviation,
      rangeShare: around.range / jump.largest, turnoverRatio: around.turnover, volumeRatio: around.volume,
      marketReturn: exp(-market.moves(on: series.dates[jump.row]).close) - 1, gridFactor: grid, missedSessions: missed,
      movedToTradeForTrade: around.movedToTradeForTrade)
    guard
      let (fault, happened, correction) = jump.size < Self.smallestJump
        ? smallVerdict(jump, around, deviation) : verdict(jump, around, deviation, grid)
    else { return nil }
    return AdjustmentProposal(
      symbol: series.symbol, tradedAs: series.symbol, exchange: exchange, date: series.dates[jump.row], fault: fault,
      ratio: happened,
      correction: correction, evidence: evidence)
  }

  /// Whether the day was ordinary but for the jump.
  private func isCalm(_ jump: Jump, _ around: JumpSurroundings, isDemerger: Bool) -> Bool {
    guard around.range <= Self.mostRange * jump.largest else { return false }
    guard jump.isFall else { return !(around.volume > (jump.isBig ? Self.mostVolume.big : Self.mostVolume.small)) }
    if !(around.turnover > (jump.isBig ? Self.mostTurnover.big : Self.mostTurnover.small)) { return true }
    // At a demerger of half a company the price is found anew during the day, with more trades than usual.
    return isDemerger && around.turnover < 10 && jump.disagreement > Self.mostDisagreement.ratio
      && abs(jump.open) > log(1.5)
  }

  /// Whether open and close moved by a usual ratio.
  private func fits(_ jump: Jump, _ ratio: Double, _ deviation: Double) -> Bool {
    let misfit = min(abs(abs(jump.open) - log(ratio)), abs(abs(jump.close) - log(ratio)))
    let allowed =
      log(ratio) >= Self.tolerance.from
      ? Self.tolerance.large : max(Self.tolerance.small, Self.tolerance.deviations * deviation)
    let disagrees =
      jump.disagreement > Self.mostDisagreement.ratio
      && jump.disagreement > Self.mostDisagreement.deviations * deviation
    return misfit <= allowed && !disagrees
  }

  /// A price that is locked at the exchange's band all day moved by the band, not by an action.
  private func isLocked(_ row: Int, _ series: BarSeries) -> Bool {
    guard series.high[row] == series.low[row] else { return false }
    return conventions.bands.contains { abs(series.close[row] / series.close[row - 1] - $0) < 0.002 }
  }

  /// What seems to be the matter, what happened to the share, and what earlier prices have to be divided by.
  private typealias Verdict = (fault: AdjustmentProposal.Fault, ratio: Double, correction: Double)

  private func verdict(
    _ jump: Jump, _ around: JumpSurroundings, _ deviation: Double, _ grid: Double
  ) -> Verdict? {
    let ratio = conventions.nearest(open: abs(jump.open), close: abs(jump.close))
    let isClean = fits(jump, ratio, deviation)
    let isDemerger =
      jump.isFall && grid == 1
      && (!isClean || around.movedToTradeForTrade || jump.largest < log(conventions.smallestRatio))
    guard isCalm(jump, around, isDemerger: isDemerger) else { return nil }
    if grid > 1 { return multiplied(jump, grid) }
    if isDemerger { return (.demerger, exp(jump.open), exp(jump.open)) }
    if jump.isFall { return (.missing, ratio, ratio) }
    guard isClean else { return nil }
    // After a consolidation fewer shares change hands; after a false adjustment as many as before.
    let isConsolidation =
      abs(jump.open) >= Self.tolerance.from && max(around.volume, around.laterVolume) <= exp(-abs(jump.open) / 2)
    return isConsolidation ? (.missing, 1 / ratio, 1 / ratio) : (.false, 1, 1 / ratio)
  }

  /// Earlier prices were multiplied: what is left of the jump without that is what happened.
  private func multiplied(_ jump: Jump, _ grid: Double) -> Verdict {
    let (open, close) = (jump.open - log(grid), jump.close - log(grid))
    if abs(open) < 0.1 { return (.false, 1, grid) }
    let nearest = conventions.nearest(open: abs(open), close: abs(close))
    let happened = open > 0 ? nearest : 1 / nearest
    return (.wrong, happened, happened * grid)
  }

  private func smallVerdict(_ jump: Jump, _ around: JumpSurroundings, _ deviation: Double) -> Verdict? {
    func misfit(_ ratio: Double) -> Double { 2 * abs(jump.open - log(ratio)) + abs(jump.close - log(ratio)) }
    guard jump.isFall, let ratio = Self.small.ratios.min(by: { misfit($0) < misfit($1) }),
      abs(jump.open - log(ratio)) <= max(Self.small.openFit, deviation),
      abs(jump.close - log(ratio)) <= max(Self.small.closeFit, 2 * deviation),
      around.turnover <= Self.small.turnover, around.range <= Self.small.range * around.usualRange
    else { return nil }
    return (.missing, ratio, ratio)
  }

  /// Whether a vendor's adjusted close fell or rose as much: the vendor knows of no action on the day.
  private func vendorMovedAlike(_ row: Int, _ series: BarSeries) -> Bool {
    guard let vendor = series[.vendorAdjustedClose], vendor[row] > 0, vendor[row - 1] > 0 else { return false }
    return abs(vendor[row] / vendor[row - 1] / (series.close[row] / series.close[row - 1]) - 1) < 0.1
  }
}
