import ChampionCore
import Foundation
import MarketData
import TestSupport
import Testing

@Suite("Synthetic markets") struct SimulationTests {
  /// What is true of markets everywhere, of one series.
  struct Facts {
    let kurtosis: Double
    /// Autocorrelation of absolute returns at lags 1 to 50.
    let memory: [Double]
    /// The mean correlation of a return with the absolute returns of the ten sessions after it.
    let leverage: Double
    /// The correlation of the absolute return with the logarithm of volume by its mean over 20 sessions before.
    let volume: Double

    init(close: [Double], volume volumes: [Double]) {
      let returns = zip(close.dropFirst(), close).map { log($0 / $1) }
      let sizes = returns.map(abs)
      let mean = returns.reduce(0, +) / Double(returns.count)
      func moment(_ power: Double) -> Double {
        returns.reduce(0) { $0 + pow($1 - mean, power) } / Double(returns.count)
      }
      kurtosis = moment(4) / (moment(2) * moment(2))
      let middle = sizes.reduce(0, +) / Double(sizes.count)
      let spread = sizes.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      memory = (1...50).map { lag in
        zip(sizes.dropFirst(lag), sizes).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) } / spread
      }
      leverage =
        (1...10).reduce(0) { $0 + correlation(Array(returns.dropLast($1)), Array(sizes.dropFirst($1))) } / 10
      let logs = volumes.dropFirst().map { log(max($0, 1)) }
      let usual = (20..<logs.count).map { logs[$0 - 20..<$0].reduce(0, +) / 20 }
      volume = correlation(zip(logs.dropFirst(20), usual).map { $0 - $1 }, Array(sizes.dropFirst(20)))
    }

    /// All of them, in one list.
    var all: [Double] { [kurtosis] + memory + [leverage, volume] }
  }

  /// The first and the last sessions of each real symbol that has as many; shorter ones as they are.
  static func bands(_ sessions: Int) throws -> [ClosedRange<Double>] {
    let windows = try RealLakes.comparable().flatMap { series -> [BarSeries] in
      let last = series.rows(max(0, series.count - sessions)..<series.count)
      return Double(series.count) >= 1.5 * Double(sessions) ? [last, series.rows(0..<sessions)] : [last]
    }
    let facts = windows.map { Facts(close: $0.close, volume: $0.volume).all }
    return facts[0].indices.map { index in
      let values = facts.map { $0[index] }.sorted()
      return quantile(values, 0.05)...quantile(values, 0.95)
    }
  }

  @Test(
    "kurtosis, memory of volatility at lags 1 to 50, leverage and volume lie within the band of real symbols",
    .needsData("nse/daily_unadjusted.parquet"), .needsData("nse/corporate_action_factors.parquet"),
    arguments: [(20, 2_500), (50, 1_500), (10, 4_000)])
  func stylisedFacts(symbols: Int, sessions: Int) throws {
    let bands = try Self.bands(sessions)
    var inside = [Double](repeating: 0, count: bands.count)
    var total = 0.0
    for seed in UInt64(1)...5 {
      let market = try MarketSimulation(symbols: symbols, sessions: sessions, seed: seed)
      let facts = market.series.map { Facts(close: $0.close, volume: $0.volume).all }
      for index in bands.indices {
        let values = facts.map { $0[index] }.sorted()
        #expect(bands[index].contains(quantile(values, 0.5)), "fact \(index), seed \(seed): \(quantile(values, 0.5))")
        inside[index] += Double(values.count { bands[index].contains($0) })
      }
      total += Double(symbols)
    }
    // Single symbols scatter as real ones do: of those nine in ten lie inside.
    #expect(inside.count { $0 >= 0.75 * total } >= bands.count * 9 / 10)
  }

  @Test("bars are bars, on ticks; the same seed gives the same, another another; more symbols change none")
  func bars() throws {
    let market = try MarketSimulation(symbols: 8, sessions: 300, seed: 3)
    for series in market.series {
      for bar in series.bars {
        #expect(bar.low <= min(bar.open, bar.close) && max(bar.open, bar.close) <= bar.high && bar.low > 0)
        #expect(abs(bar.close * 20 - (bar.close * 20).rounded()) < 1e-6)
        #expect(bar.volume >= 1 && bar.volume == bar.volume.rounded())
      }
      #expect(QualityCheck(of: series).findings().allSatisfy { $0.severity != .error })
    }
    #expect(try MarketSimulation(symbols: 8, sessions: 300, seed: 3).series == market.series)
    #expect(try MarketSimulation(symbols: 8, sessions: 300, seed: 4).series != market.series)
    #expect(try Array(MarketSimulation(symbols: 12, sessions: 300, seed: 3).series.prefix(8)) == market.series)
  }

  @Test("symbols of one sector move together more than those of two, and both more than not at all")
  func sectors() throws {
    let market = try MarketSimulation(symbols: 24, sessions: 2_000, seed: 6)
    let returns = market.series.map { series in zip(series.close.dropFirst(), series.close).map { log($0 / $1) } }
    var (same, other) = ([Double](), [Double]())
    for one in returns.indices {
      for two in 0..<one {
        let value = correlation(returns[one], returns[two])
        let isSame = market.sectors[market.series[one].symbol] == market.sectors[market.series[two].symbol]
        if isSame { same.append(value) } else { other.append(value) }
      }
    }
    #expect(quantile(same.sorted(), 0.5) > quantile(other.sorted(), 0.5) + 0.05)
    #expect(quantile(other.sorted(), 0.5) > 0.15)
  }

  @Test("planted splits are found by the detector, and nothing else; they can be accepted")
  func plantedSplits() throws {
    try withTemporaryFolder { folder in
      let market = try MarketSimulation(symbols: 30, sessions: 1_500, seed: 9, plants: [.splits])
      let lake = Lake(at: folder + "/lake")
      try lake.add(market, exchange: "NSE")
      let labels = try lake.labels()
      #expect(labels.map(\.first) == market.labels.map(\.first) && labels.count > 15)
      #expect(labels.allSatisfy { $0.exchange == "NSE" })
      // The same again changes nothing; another market needs another place, and both keep their labels.
      #expect(try lake.add(market, exchange: "NSE").status == .unchanged)
      let other = try MarketSimulation(symbols: 5, sessions: 300, seed: 7, plants: [.splits])
      #expect(#expect(throws: ChampionError.self) { try lake.add(other, exchange: "NSE") }?.code == .usage)
      try lake.add(other, exchange: "Y")
      #expect(try lake.labels().count == labels.count + other.labels.count)
      let proposals = try lake.proposals()
      let (found, wanted) = (JumpDetectorTests.keys(proposals), Set(labels.map { "\($0.symbol) \($0.first)" }))
      #expect(found.subtracting(wanted).count <= 1)
      #expect(Double(wanted.subtracting(found).count) <= 0.1 * Double(wanted.count))
      for label in labels {
        guard let hit = proposals.first(where: { $0.symbol == label.symbol && $0.date == label.first }) else {
          continue
        }
        #expect(abs(hit.ratio / label.size - 1) < 1e-9)
      }
    }
  }

  @Test("a planted volume spike is the day's volume times its size, and the price does not know of it")
  func plantedSpikes() throws {
    let plain = try MarketSimulation(symbols: 10, sessions: 1_000, seed: 2)
    let market = try MarketSimulation(symbols: 10, sessions: 1_000, seed: 2, plants: [.volumeSpikes])
    #expect(market.labels.count > 30)
    for (before, after) in zip(plain.series, market.series) {
      #expect(before.close == after.close)
      let own = market.labels.filter { $0.symbol == after.symbol }
      let rows = after.dates.indices.filter { before.volume[$0] != after.volume[$0] }
      #expect(rows.map { after.dates[$0] } == own.map(\.first))
      for (row, label) in zip(rows, own) {
        #expect(abs(after.volume[row] / before.volume[row] / label.size - 1) < 1e-3)
      }
    }
  }

  @Test("planted patterns reach their size and come back; labels do not overlap")
  func plantedPatterns() throws {
    let plain = try MarketSimulation(symbols: 10, sessions: 2_000, seed: 2)
    let market = try MarketSimulation(symbols: 10, sessions: 2_000, seed: 2, plants: [.patterns])
    #expect(Set(market.labels.map(\.kind)) == [.pumpAndDump, .vShape])
    for label in market.labels {
      let (before, after) = (
        try #require(plain.series.first { $0.symbol == label.symbol }),
        try #require(market.series.first { $0.symbol == label.symbol })
      )
      let rows = after.dates.partition(from: label.first, to: label.last)
      let start = log(after.close[rows.lowerBound - 1] / before.close[rows.lowerBound - 1])
      let path = rows.map { log(after.close[$0] / before.close[$0]) - start }
      let returns = (rows.lowerBound - 60..<rows.lowerBound).map { log(after.close[$0] / after.close[$0 - 1]) }
      let mean = returns.reduce(0, +) / 60
      let deviation = (returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 60).squareRoot()
      let peak = path.max { abs($0) < abs($1) } ?? 0
      #expect(abs(abs(peak) / (label.size * deviation) - 1) < 0.02)
      #expect((peak > 0) == (label.kind == .pumpAndDump))
      #expect(abs(path.last ?? 1) <= 0.21 * abs(peak) + 1e-3)
    }
  }

  @Test("a planted signal has the correlation that is asked for; without one there is none", arguments: [0, 0.1, 0.3])
  func plantedSignal(strength: Double) throws {
    let market = try MarketSimulation(
      symbols: 40, sessions: 1_500, seed: 8, plants: strength == 0 ? [] : [.signal], strength: strength)
    var pairs: [(Double, Double)] = []
    for series in market.series {
      let returns = zip(series.close.dropFirst(), series.close).map { log($0 / $1) }
      for row in 61..<series.count - 1 {
        let window = series.volume[row - 59...row]
        let rank = Double(window.count { $0 < series.volume[row] }) + 0.5
        let usual = (returns[row - 20..<row].reduce(0) { $0 + $1 * $1 } / 20).squareRoot()
        pairs.append((rank / 60, returns[row] / usual))
      }
    }
    let measured = correlation(pairs.map(\.0), pairs.map(\.1))
    // Volatility is estimated here, which costs some of it.
    #expect(abs(measured - strength) < 0.025 + 0.1 * strength, "\(measured)")
    #expect(market.labels.count == (strength == 0 ? 0 : 40))
  }

  @Test("numbers that make no market are refused")
  func refusals() {
    #expect(throws: ChampionError.self) { try MarketSimulation(symbols: 0, sessions: 500) }
    #expect(throws: ChampionError.self) { try MarketSimulation(symbols: 10_000, sessions: 50_000) }
    #expect(throws: ChampionError.self) { try MarketSimulation(symbols: 1, sessions: 500, strength: 2) }
    #expect(throws: ChampionError.self) {
      try MarketSimulation(symbols: 1, sessions: 500, plants: [.signal, .volumeSpikes])
    }
  }
}

func correlation(_ one: [Double], _ other: [Double]) -> Double {
  let (first, second) = (one.reduce(0, +) / Double(one.count), other.reduce(0, +) / Double(other.count))
  let product = zip(one, other).reduce(0) { $0 + ($1.0 - first) * ($1.1 - second) }
  let (a, b) = (
    one.reduce(0) { $0 + ($1 - first) * ($1 - first) }, other.reduce(0) { $0 + ($1 - second) * ($1 - second) }
  )
  return product / (a * b).squareRoot()
}

/// A quantile of sorted values, between neighbours by linear interpolation.
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  let place = share * Double(sorted.count - 1)
  let (low, rest) = (Int(place), place - place.rounded(.down))
  return low + 1 < sorted.count ? sorted[low] + rest * (sorted[low + 1] - sorted[low]) : sorted[low]
}
