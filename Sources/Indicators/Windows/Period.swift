/// A count of elements that an average goes over: what is read from a file is within its range too.
struct Period: Sendable, Codable {
  let count: Int

  /// - Precondition: the count is at least 1.
  init(_ count: Int) {
    precondition(count >= 1, "a period is at least one element")
    self.count = count
  }

  /// Reads the count.
  ///
  /// - Throws: `DecodingError` if it is none.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    count = try container.decode(Int.self)
    guard (1...IndicatorParameter.longestPeriod).contains(count) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(count) is no period")
    }
  }

  /// Writes the count.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}
