/// What an indicator yields at a time: a number, or several with names.
public protocol IndicatorOutput: Hashable, Sendable {
  /// The names of the numbers, three at most, each the end of a column's name; the empty name is the indicator's own.
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
    precondition((1...3).contains(width), "an output has one to three numbers")
    var (second, third): ([Double]?, [Double]?) = (nil, nil)
    let first = [Double].filled(count) { first in
      guard width > 1 else { return fill(count, first, nil, nil, produce) }
      second = .filled(count) { second in
        guard width > 2 else { return fill(count, first, second, nil, produce) }
        third = .filled(count) { third in fill(count, first, second, third, produce) }
      }
    }
    return [first, second, third].compactMap(\.self)
  }

  /// Writes values into columns, of which the second and third need not be there.
  @inline(__always)
  private static func fill(
    _ count: Int, _ first: UnsafeMutablePointer<Double>, _ second: UnsafeMutablePointer<Double>?,
    _ third: UnsafeMutablePointer<Double>?, _ produce: ((Self?) -> Void) -> Void
  ) {
    var row = 0
    produce { value in
      // Written out, so that a place is known where it is asked for.
      first[row] = value?.number(0) ?? .nan
      if let second { second[row] = value?.number(1) ?? .nan }
      if let third { third[row] = value?.number(2) ?? .nan }
      row += 1
    }
    precondition(row == count, "a value for each element")
  }
}

extension [Double] {
  /// An array whose numbers are all written by a function.
  @inline(__always)
  fileprivate static func filled(_ count: Int, _ write: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
    [Double](unsafeUninitializedCapacity: Swift.max(count, 1)) { buffer, initialized in
      if let base = buffer.baseAddress { write(base) }
      initialized = count
    }
  }
}
