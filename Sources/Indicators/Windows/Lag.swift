/// The number that came `distance` numbers before.
///
/// - Complexity: O(1) an update.
struct Lag: Sendable, Codable {
  private var window: RollingWindow

  /// - Precondition: `distance` is at least 1.
  init(_ distance: Int) {
    window = RollingWindow(distance)
  }

  var distance: Int { window.capacity }

  /// Takes the next number; nil while fewer than `distance` came before it.
  @inline(__always)
  mutating func append(_ number: Double) -> Double? {
    let then = window.isFull ? window.oldest : nil
    window.append(number)
    return then
  }

  /// What `combine` makes of each number and the one before it, over a whole series; nil if some numbers came already.
  @inline(__always)
  func column(over values: [Double], _ combine: (_ now: Double, _ then: Double) -> Double) -> [Double]? {
    guard window.isEmpty else { return nil }
    let lead = min(distance, values.count)
    return [Double](unsafeUninitializedCapacity: values.count) { column, initialized in
      column[..<lead].initialize(repeating: .nan)
      for row in lead..<values.count { column.initializeElement(at: row, to: combine(values[row], values[row - lead])) }
      initialized = values.count
    }
  }
}
