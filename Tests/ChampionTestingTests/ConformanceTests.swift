import Champion
import ChampionTesting
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("checkBatchEqualsStream, checkDeterminism, checkRoundTrip") struct ConformanceTests {
  static let series = SyntheticMarket.series(sessions: 200, seed: 93)

  @Test("every indicator passes, on a market and on one with a hole in it")
  func indicators() throws {
    for close in [Self.series.close, Self.series.close.enumerated().map { $0.offset == 100 ? .nan : $0.element }] {
      try checkBatchEqualsStream(SimpleReturn(), over: close)
      try checkBatchEqualsStream(LogReturn(), over: close)
      try checkBatchEqualsStream(SimpleMovingAverage(period: 20), over: close)
      try checkBatchEqualsStream(RelativeStrengthIndex(period: 14), over: close)
      try checkBatchEqualsStream(RelativeVolume(period: 20), over: Self.series)
      try checkBatchEqualsStream(RollingVolatility(period: 20), over: close)
      try checkBatchEqualsStream(EWMAVolatility(), over: close)
    }
    try checkBatchEqualsStream(AverageTrueRange(period: 14), over: Self.series)
    try checkBatchEqualsStream(LogRange(), over: Self.series)
  }

  /// Its batch form is centred: it looks one input ahead.
  struct Centred: Indicator {
    func advance(_ input: Double) -> Double? { input }
    func columns(over series: NumberSeries) -> [[Double]] {
      let values = series.values
      return [values.indices.map { values[min($0 + 1, values.count - 1)] }]
    }
  }

  /// Its state is shared between copies.
  final class Sum: Indicator {
    private let total = Mutex(0.0)
    func advance(_ input: Double) -> Double? {
      total.withLock {
        $0 += input
        return $0
      }
    }
  }

  /// Batch and stream agree on the whole series, but the batch looks at the end.
  struct Normalized: Indicator {
    func advance(_ input: Double) -> Double? { 1 }
    func columns(over series: NumberSeries) -> [[Double]] {
      let values = series.values
      return [values.map { _ in values.last == ConformanceTests.series.close.last ? 1 : 2 }]
    }
  }

  struct Silent: Indicator {
    func advance(_ input: Double) -> Double? { nil }
  }

  /// Its batch begins anew wherever it is.
  struct Forgetful: Indicator {
    private var count = 0.0
    mutating func advance(_ input: Double) -> Double? {
      count += 1
      return count
    }
    func columns(over series: NumberSeries) -> [[Double]] { [series.values.indices.map { Double($0 + 1) }] }
  }

  struct Short: Indicator {
    func advance(_ input: Double) -> Double? { input }
    func columns(over series: NumberSeries) -> [[Double]] { [Array(series.values.dropFirst())] }
  }

  @Test("faulty indicators are caught")
  func faultyIndicators() {
    func rule(_ indicator: some Indicator<Double, Double>) -> String? {
      #expect(throws: ConformanceFailure.self) {
        try checkBatchEqualsStream(indicator, over: Self.series.close)
      }?.rule
    }
    #expect(rule(Centred()) == "batch and stream yield the same")
    #expect(rule(Sum()) == "batch and stream yield the same")
    #expect(rule(Normalized()) == "a value does not depend on later elements")
    #expect(rule(Forgetful()) == "a batch goes on from where a stream is")
    #expect(rule(Silent()) == "the elements are more than the warm-up")
    #expect(rule(Short()) == "one value an element")
  }

  @Test("work in parallel passes; a sum in the order of arrival, and a counter, are caught")
  func determinism() async throws {
    try await checkDeterminism { jobs in await parallelMap(Array(0..<100), jobs: jobs) { $0 * $0 } }
    await #expect(throws: ConformanceFailure.self) { try await checkDeterminism { $0 } }
    let calls = Mutex(0)
    await #expect(throws: ConformanceFailure.self) {
      try await checkDeterminism(threads: [1]) { _ in
        calls.withLock {
          $0 += 1
          return $0
        }
      }
    }
  }

  struct Pair: Codable, Equatable {
    var number: Double
    var name: String
  }

  @Test("values of the library pass; one that rounds, one that forgets and one that accepts damage are caught")
  func roundTrip() throws {
    try checkRoundTrip(Pair(number: 0.1 + 0.2, name: "M&M"))
    try checkRoundTrip(ForecastRecipe())
    try checkRoundTrip(
      SequentialNetwork(architecture: .forecaster(steps: 5, features: 3, units: [4], outputs: 2), seed: 1))
    try checkRoundTrip(
      CorporateAction(
        symbol: "A", exDate: Self.series.dates[0], kind: .split, ratio: 1.5, knownFrom: Self.series.dates[0]))

    let value = Pair(number: 1.25, name: "a")
    let write = { (value: Pair) in try JSONDocument.encode(value) }
    let read = { (data: Data) in try JSONDocument.decode(Pair.self, from: data, named: "test") }
    func rule(_ value: Pair, refusesDamage: Bool = false, _ read: (Data) throws -> Pair) -> String? {
      #expect(throws: ConformanceFailure.self) {
        try checkRoundTrip(value, refusesDamage: refusesDamage, write: write, read: read)
      }?.rule
    }
    #expect(
      rule(value) { Pair(number: try read($0).number.rounded(), name: "a") } == "what is read is what was written")
    #expect(rule(value) { _ in throw ChampionError(.badData, "no") } == "what was written can be read")
    #expect(rule(value, refusesDamage: true, read) == "damage is refused")
    let clocked = #expect(throws: ConformanceFailure.self) {
      try checkRoundTrip(1, write: { _ in Data(UUID().uuidString.utf8) }, read: { _ in 1 })
    }
    #expect(clocked?.rule == "equal values are equal bytes")
  }
}
