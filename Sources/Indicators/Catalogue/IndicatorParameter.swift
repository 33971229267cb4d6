/// A number that an indicator is made with.
public struct IndicatorParameter: Hashable, Sendable {
  /// What it is called, such as `period`.
  public let name: String
  /// Its value where none is given.
  public let standard: Double
  /// The values that it can have.
  public let range: ClosedRange<Double>
  /// Whether it is a count.
  public let isWhole: Bool
  /// The place of the parameter whose value it has where none is given; columns then do not name it.
  public let twin: Int?

  /// The longest period: that of TA-Lib.
  public static let longestPeriod = 100_000

  /// A count of elements.
  public static func period(_ standard: Int, from least: Int = 1, _ name: String = "period") -> IndicatorParameter {
    IndicatorParameter(
      name: name, standard: Double(standard), range: Double(least)...Double(longestPeriod), isWhole: true, twin: nil)
  }

  /// A number that need not be whole.
  ///
  /// - Parameter twin: the place of the parameter whose value it has where none is given.
  public static func number(
    _ name: String, _ standard: Double, in range: ClosedRange<Double>, twin: Int? = nil
  ) -> IndicatorParameter {
    IndicatorParameter(name: name, standard: standard, range: range, isWhole: false, twin: twin)
  }

  /// What is wrong with a value; nil if nothing is.
  func fault(of value: Double) -> String? {
    guard range.contains(value), !isWhole || value == value.rounded() else {
      let (low, high) = (range.lowerBound.plainText, range.upperBound.plainText)
      return "\(name) is a \(isWhole ? "whole " : "")number from \(low) to \(high)"
    }
    return nil
  }
}

extension Double {
  /// The number as it stands in specifications: without a point where it is whole.
  var plainText: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
