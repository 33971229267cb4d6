/// Values that were known when a model was fitted.
///
/// Only a ``TimeSplit`` makes one, and scalers accept nothing else: a scaler that has seen the future does not compile.
public struct TrainingSlice<Element> {
  /// The values, oldest first.
  public let elements: [Element]

  init(_ elements: [Element]) {
    self.elements = elements
  }
}

extension TrainingSlice: Sendable where Element: Sendable {}
