/// An indicator that is made with one period.
public protocol PeriodIndicator: ListedIndicator {
  /// An indicator over a period.
  ///
  /// - Precondition: the period lies in the range that ``ListedIndicator/listing`` gives.
  init(period: Int)

  /// Over how many elements it goes.
  var period: Int { get }
}

extension PeriodIndicator {
  /// An indicator over a period, the only argument.
  public init(arguments: [Double]) { self.init(period: Int(arguments[0])) }

  /// The period.
  public var arguments: [Double] { [Double(period)] }
}
