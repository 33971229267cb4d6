import CKernels
import ChampionCore
import Testing

@Suite("Rolling kernels") struct RollingKernelTests {
  private typealias Kernel = (UnsafePointer<rolling>?) -> Void

  private static func kernels(_ level: KernelLevel) -> [(name: String, run: Kernel)] {
    let table = level.kernels
    return [
      ("sums", table.rolling_sums), ("means", table.rolling_means), ("shifts", table.rolling_shifts),
      ("weighted shifts", table.rolling_weighted_shifts), ("squares", table.rolling_squares),
      ("distances", table.rolling_distances), ("products", table.rolling_products),
      ("maxima", table.rolling_maxima), ("minima", table.rolling_minima),
    ]
  }

  /// What a kernel makes of each window; the numbers after the last window are not its to touch.
  private static func run(_ kernel: Kernel, _ values: [Double], _ others: [Double], count: Int, period: Int) -> [Double]
  {
    var out = [Double](repeating: -7, count: count + 4)
    let centers = (0..<count).map { values[$0] / 3 }
    let otherCenters = (0..<count).map { others[$0] / 5 }
    values.withUnsafeBufferPointer { values in
      others.withUnsafeBufferPointer { others in
        centers.withUnsafeBufferPointer { centers in
          otherCenters.withUnsafeBufferPointer { otherCenters in
            out.withUnsafeMutableBufferPointer { out in
              var job = rolling(
                values: values.baseAddress, others: others.baseAddress, centers: centers.baseAddress,
                other_centers: otherCenters.baseAddress, out: out.baseAddress, count: Int64(count),
                period: Int64(period))
              kernel(&job)
            }
          }
        }
      }
    }
    return out
  }

  /// The same in the plainest form.
  private static func expected(
    _ name: String, _ window: ArraySlice<Double>, _ other: ArraySlice<Double>
  ) -> Double {
    let (first, center, otherCenter) = (window.first ?? 0, (window.first ?? 0) / 3, (other.first ?? 0) / 5)
    switch name {
    case "sums": return window.reduce(0, +)
    case "means": return window.reduce(0, +) / Double(window.count)
    case "shifts": return window.reduce(0) { $0 + $1 - first }
    case "weighted shifts": return window.enumerated().reduce(0) { $0 + Double($1.offset) * ($1.element - first) }
    case "squares": return window.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    case "distances": return window.reduce(0) { $0 + abs($1 - center) }
    case "products": return zip(window, other).reduce(0) { $0 + ($1.0 - center) * ($1.1 - otherCenter) }
    case "maxima": return window.max() ?? 0
    default: return window.min() ?? 0
    }
  }

  @Test(
    "every level yields the same bits, alone and among others, and what the definition says; nothing else is written")
  func levels() {
    var random = CounterRandom(seed: 6, label: "rolling")
    let values = (0..<120).map { _ in random.standardNormal() * 100 }
    let others = (0..<120).map { _ in random.standardNormal() }
    for period in [1, 2, 3, 4, 5, 7, 8, 15, 20, 33] {
      for count in Array(1...20) + [33, 64] {
        for (place, kernel) in Self.kernels(.baseline).enumerated() {
          let base = Self.run(kernel.run, values, others, count: count, period: period)
          #expect(base.suffix(4) == [-7, -7, -7, -7])
          for window in 0..<count {
            let expected = Self.expected(
              kernel.name, values[window..<window + period], others[window..<window + period])
            #expect(abs(base[window] - expected) <= 1e-10 * max(abs(expected), 1_000), "\(kernel.name)")
          }
          let alone = Self.run(kernel.run, values, others, count: 1, period: period)
          #expect(alone[0].bitPattern == base[0].bitPattern, "\(kernel.name)")
          for level in KernelLevel.available {
            let other = Self.run(Self.kernels(level)[place].run, values, others, count: count, period: period)
            #expect(
              zip(other, base).allSatisfy { $0.bitPattern == $1.bitPattern }, "\(kernel.name), \(level), \(period)")
          }
        }
      }
    }
  }
}
