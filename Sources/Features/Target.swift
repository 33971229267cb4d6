/// What is forecast. The raw value is the name on the command line and in files.
public enum Target: String, Codable, Hashable, Sendable, CaseIterable {
  /// The simple return from the last known close to the close at the horizon.
  case `return`
  /// The close at the horizon, in the unit of the last known session.
  case close

  /// A simple return in the unit of this target.
  ///
  /// - Parameters:
  ///   - simpleReturn: from the last known close to the horizon.
  ///   - lastClose: the last known close.
  public func value(simpleReturn: Double, lastClose: Double) -> Double {
    switch self {
    case .return: simpleReturn
    case .close: lastClose * (1 + simpleReturn)
    }
  }

  /// What persistence says: the last known price.
  public func persistence(lastClose: Double) -> Double {
    value(simpleReturn: 0, lastClose: lastClose)
  }
}
