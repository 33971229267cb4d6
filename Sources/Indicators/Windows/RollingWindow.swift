/// The last `capacity` numbers of a series, and what can be made of them.
///
/// - Complexity: O(1) to append, O(capacity) for a reduction.
struct RollingWindow: Sendable {
  /// How many numbers the window holds when it is full.
  let capacity: Int
  /// How many it holds.
  private(set) var count = 0
  /// Every number stands twice, `capacity` apart, so that a full window is always a run: `[2 x capacity]`.
  private var slots: [Double]
  private var next = 0

  /// - Precondition: `capacity` is at least 1.
  init(_ capacity: Int) {
    precondition(capacity >= 1, "a window holds at least one number")
    self.capacity = capacity
    slots = [Double](repeating: 0, count: 2 * capacity)
  }

  var isFull: Bool { count == capacity }
  var isEmpty: Bool { count == 0 }

  /// Appends a number, dropping the oldest of a full window.
  mutating func append(_ value: Double) {
    slots[next] = value
    slots[next + capacity] = value
    next = next + 1 == capacity ? 0 : next + 1
    if count < capacity { count += 1 }
  }

  /// Where the run of the numbers begins.
  private var start: Int { isFull ? next : 0 }

  /// The number at a place, 0 being the oldest.
  ///
  /// - Precondition: the place is below `count`.
  subscript(place: Int) -> Double { slots[start + place] }

  /// The oldest number.
  var oldest: Double { slots[start] }
  /// The number that was appended last.
  var newest: Double { slots[start + count - 1] }
  /// The numbers, oldest first.
  var numbers: ArraySlice<Double> { slots[start..<start + count] }

  /// Calls a function with the run of the numbers, oldest first.
  func withNumbers<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    slots.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
  }

  /// The place of the newest number that fulfils a condition; 0 if none does.
  func lastPlace(where fulfils: (Double) -> Bool) -> Int {
    withNumbers { numbers in numbers.lastIndex(where: fulfils) ?? 0 }
  }

  private func reduced(_ reduction: RollingReduction, center: Double = 0) -> Double {
    var (center, value) = (center, 0.0)
    withNumbers { reduction.run($0.baseAddress, centers: &center, into: &value, count: 1, period: count) }
    return value
  }

  /// The sum.
  var sum: Double { reduced(.sums) }
  /// The arithmetic mean; of a constant it is that constant.
  var mean: Double { reduced(.means) }
  /// The sum of `k x (number - oldest)`, `k` being 0 for the oldest.
  var weightedShift: Double { reduced(.weightedShifts) }
  /// The sum of each number less the oldest.
  var shift: Double { reduced(.shifts) }
  /// The sum of squared distances from a number.
  func squares(about center: Double) -> Double { reduced(.squares, center: center) }
  /// The sum of squared distances from the mean.
  var squares: Double { squares(about: mean) }
  /// The sum of distances from a number.
  func distances(about center: Double) -> Double { reduced(.distances, center: center) }
  /// The greatest number.
  var maximum: Double { reduced(.maxima) }
  /// The least number.
  var minimum: Double { reduced(.minima) }

  /// The sum of the products of the distances from the means of this window and another of the same count.
  func products(with other: RollingWindow, means: (Double, Double)) -> Double {
    var (center, otherCenter, value) = (means.0, means.1, 0.0)
    withNumbers { numbers in
      other.withNumbers { others in
        RollingReduction.products.run(
          numbers.baseAddress, centers: &center, others: others.baseAddress, otherCenters: &otherCenter, into: &value,
          count: 1, period: min(numbers.count, others.count))
      }
    }
    return value
  }
}

extension RollingWindow: Codable {
  private enum CodingKeys: String, CodingKey {
    case capacity
    case numbers
  }

  /// The largest capacity that is read: some indicators look at one number more than their period.
  static let largestCapacity = IndicatorParameter.longestPeriod + 1

  /// Reads a window.
  ///
  /// - Throws: `DecodingError` if it holds more numbers than it can, or one that is not finite.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let capacity = try container.decode(Int.self, forKey: .capacity)
    let numbers = try container.decode([Double].self, forKey: .numbers)
    guard (1...Self.largestCapacity).contains(capacity), numbers.count <= capacity,
      numbers.allSatisfy({ abs($0) <= 1e300 })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .capacity, in: container, debugDescription: "\(numbers.count) numbers in a window of \(capacity)")
    }
    self.init(capacity)
    for number in numbers { append(number) }
  }

  /// Writes the capacity and the numbers, oldest first.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(capacity, forKey: .capacity)
    try container.encode(Array(numbers), forKey: .numbers)
  }
}
