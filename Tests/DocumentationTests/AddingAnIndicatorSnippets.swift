import Champion
import ChampionTesting
import Testing

// The code of AddingAnIndicator.md. `SnippetTests` compares both.

/// The width of the Donchian channel as a fraction of the close.
///
/// - Units: a fraction; 0.1 is ten percent of the close.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
struct DonchianWidth: Indicator {
  private let period: Int
  private var window: [Bar] = []

  /// A channel over a period, usually 20.
  ///
  /// - Precondition: `period` is at least 1.
  init(period: Int) {
    precondition(period >= 1, "a channel holds at least one bar")
    self.period = period
  }

  /// Takes the next bar.
  mutating func advance(_ input: Bar) -> Double? {
    if window.count == period { window.removeFirst() }
    window.append(input)
    guard window.count == period else { return nil }
    let high = window.reduce(-Double.infinity) { max($0, $1.high) }
    let low = window.reduce(Double.infinity) { min($0, $1.low) }
    return (high - low) / input.close
  }
}

private func addingAnIndicatorSnippet1() throws {
  let series = try Lake(at: "lake").adjustedBars(of: ["IBM"])[0]
  let widths = DonchianWidth(period: 20).batch(over: series)
  var stream = DonchianWidth(period: 20)
  for (row, bar) in series.bars.enumerated() where stream.update(bar) != widths[row] {
    print("differs on", series.dates[row])
  }
}

/// Sixty bars that rise and fall.
func someBars() -> [Bar] {
  (0..<60).map { day in
    let close = 100 + Double((day * 37) % 23)
    return Bar(open: close, high: close + Double(day % 5), low: close - 2, close: close, volume: 1_000)
  }
}

@Suite("Donchian width") struct DonchianWidthTests {
  @Test("the width by brute force of its definition", arguments: [1, 2, 20])
  func definition(period: Int) {
    let bars = someBars()
    for (row, value) in DonchianWidth(period: period).batch(over: BarColumns(bars)).enumerated() {
      let window = bars[max(0, row + 1 - period)...row]
      let width = (window.map(\.high).sorted().last ?? 0) - (window.map(\.low).sorted().first ?? 0)
      #expect(value == (row + 1 < period ? nil : width / bars[row].close))
    }
  }

  @Test func streamsAsItBatches() throws {
    try checkBatchEqualsStream(DonchianWidth(period: 20), over: BarColumns(someBars()))
  }
}
