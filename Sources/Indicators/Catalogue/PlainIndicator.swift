/// An indicator without parameters.
public protocol PlainIndicator: ListedIndicator {
  /// An indicator in its first state.
  init()
}

extension PlainIndicator {
  /// An indicator in its first state; there are no arguments.
  public init(arguments: [Double]) { self.init() }

  /// There are none.
  public var arguments: [Double] { [] }
}
