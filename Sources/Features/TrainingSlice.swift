/// Values that were known when a model was fitted.
///
/// Only a ``TimeSplit`` or a ``LearningSplit`` makes one, of its training rows, and scalers are fitted on nothing else: to fit one on all rows does not compile. That the
/// split was made for these rows is for its user to see to.
public struct TrainingSlice<Element> {
  /// The values, oldest first.
  public let elements: [Element]

  init(_ elements: [Element]) {
    self.elements = elements
  }
}

extension TrainingSlice: Sendable where Element: Sendable {}
