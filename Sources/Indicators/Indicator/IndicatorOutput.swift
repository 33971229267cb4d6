/// What an indicator yields at a time: a number, or several with names.
public protocol IndicatorOutput: Hashable, Sendable {
  /// The names of the numbers, each the end of a column's name; the empty name is the indicator's own.
  static var names: [String] { get }

  /// Makes the value of its numbers, in the order of ``names``.
  init(numbers: [Double])

  /// The number at a place of ``names``.
  func number(_ place: Int) -> Double
}

extension Double: IndicatorOutput {
  /// One number, with the indicator's own name.
  public static var names: [String] { [""] }

  /// The one number.
  public init(numbers: [Double]) { self = numbers[0] }

  /// The number itself.
  @inline(__always)
  public func number(_ place: Int) -> Double { self }
}

extension IndicatorOutput {
  /// Collects values as columns.
  ///
  /// - Parameters:
  ///   - count: how many values `produce` yields.
  ///   - produce: is given a function that takes the next value.
  /// - Returns: `[name][row]`, not-a-number where there is no value.
  @inline(__always)
  static func columns(count: Int, _ produce: ((Self?) -> Void) -> Void) -> [[Double]] {
    let width = names.count
    let flat = [Double](unsafeUninitializedCapacity: count * width) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      var row = 0
      produce { value in
        for place in 0..<width { (base + place * count + row).initialize(to: value?.number(place) ?? .nan) }
        row += 1
      }
      precondition(row == count, "a value for each element")
      initialized = count * width
    }
    return width == 1 ? [flat] : (0..<width).map { Array(flat[$0 * count..<($0 + 1) * count]) }
  }
}
