import ChampionCore
import Foundation

/// Maps an axis's numbers to positions in the drawing, and chooses round ticks.
struct AxisScale {
  let domain: ClosedRange<Double>
  private let start: Double
  private let length: Double

  /// A scale that covers some numbers.
  ///
  /// - Parameters:
  ///   - numbers: what is to be shown; numbers that are not finite are passed over.
  ///   - start: the position of the lowest number.
  ///   - length: the distance to the highest; negative where positions grow downwards.
  ///   - margin: the share of the range that is left free at both ends.
  init(covering numbers: [Double], start: Double, length: Double, margin: Double = 0) {
    let finite = numbers.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let spread = high > low ? (high - low) * margin : max(abs(high), 1) * 0.5
    domain = (low - spread)...(high + spread)
    self.start = start
    self.length = length
  }

  func position(_ number: Double) -> Double {
    start + (number - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * length
  }

  /// About `count` round numbers inside the domain.
  func ticks(_ count: Int) -> [Double] {
    let rough = (domain.upperBound - domain.lowerBound) / Double(count)
    let magnitude = pow(10, log10(rough).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * magnitude }.first { $0 >= rough } ?? rough
    let first = (domain.lowerBound / step).rounded(.up)
    let last = (domain.upperBound / step).rounded(.down)
    guard last >= first, last - first < 100 else { return [] }
    // Adding zero makes a negative zero a plain one.
    return stride(from: first, through: last, by: 1).map { $0 * step + 0 }
  }
}

extension Plot.Axis {
  /// A tick's number in words; `step` is the distance of ticks.
  func text(_ number: Double, step: Double) -> String {
    switch self {
    case .date:
      guard let day = Int32(exactly: number.rounded()) else { return "" }
      let text = CalendarDate(daysSinceEpoch: day).description
      return String(step < 28 ? text.dropFirst(5) : text.dropLast(3))
    case .percent: return (number * 100).text(decimals: Self.decimals(step * 100)) + " %"
    case .number: return number.text(decimals: Self.decimals(step))
    }
  }

  private static func decimals(_ step: Double) -> Int {
    step > 0 ? min(max(Int((-log10(step)).rounded(.up)), 0), 9) : 0
  }
}
