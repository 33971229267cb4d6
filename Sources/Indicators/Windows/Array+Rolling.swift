/// The batch forms of what ``RollingWindow`` computes, with the same bits.
///
/// Each yields one number a row, not-a-number for the first `period - 1` rows, whose window is not full.
extension [Double] {
  /// The sum of each window.
  func rollingSums(_ period: Int) -> [Double] { rolling(.sums, period) }

  /// The arithmetic mean of each window; of a constant it is that constant.
  func rollingMeans(_ period: Int) -> [Double] { rolling(.means, period) }

  /// The sum of `k x (number - oldest)` of each window, `k` being 0 for the oldest.
  func rollingWeightedShifts(_ period: Int) -> [Double] { rolling(.weightedShifts, period) }

  /// The sum of each number less the oldest of each window.
  func rollingShifts(_ period: Int) -> [Double] { rolling(.shifts, period) }

  /// The sum of squared distances of each window from its center.
  func rollingSquares(_ period: Int, about centers: [Double]) -> [Double] {
    rolling(.squares, period, centers: centers)
  }

  /// The sum of distances of each window from its center.
  func rollingDistances(_ period: Int, about centers: [Double]) -> [Double] {
    rolling(.distances, period, centers: centers)
  }

  /// The sum of the products of the distances of each window, and of that of another series, from their means.
  func rollingProducts(_ period: Int, with other: [Double], means: [Double], _ otherMeans: [Double]) -> [Double] {
    rolling(.products, period, centers: means, others: other, otherCenters: otherMeans)
  }

  /// The greatest number of each window.
  func rollingMaxima(_ period: Int) -> [Double] { rolling(.maxima, period) }

  /// The least number of each window.
  func rollingMinima(_ period: Int) -> [Double] { rolling(.minima, period) }

  private func rolling(
    _ reduction: RollingReduction, _ period: Int, centers: [Double]? = nil, others: [Double]? = nil,
    otherCenters: [Double]? = nil
  ) -> [Double] {
    let lead = Swift.min(period - 1, count)
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer[..<lead].initialize(repeating: .nan)
      initialized = count
      guard lead < count, let base = buffer.baseAddress else { return }
      // What is about a window stands in the row of its newest number.
      func after(_ numbers: UnsafeBufferPointer<Double>?) -> UnsafePointer<Double>? {
        numbers?.baseAddress.map { $0 + lead }
      }
      withUnsafeBufferPointer { values in
        centers.withBuffer { centers in
          others.withBuffer { others in
            otherCenters.withBuffer { otherCenters in
              reduction.run(
                values.baseAddress, centers: after(centers), others: others?.baseAddress,
                otherCenters: after(otherCenters), into: base + lead, count: count - lead, period: period)
            }
          }
        }
      }
    }
  }
}

extension [Double]? {
  fileprivate func withBuffer<Result>(_ body: (UnsafeBufferPointer<Double>?) -> Result) -> Result {
    switch self {
    case let numbers?: numbers.withUnsafeBufferPointer(body)
    case nil: body(nil)
    }
  }
}
