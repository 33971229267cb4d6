/// Why a row of a file is not in the lake.
public enum QuarantineReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// The line has another count of fields than the header.
  case invalidLine
  /// The symbol is missing, or can be none.
  case badSymbol
  /// The day is missing, or is none that the calendar has.
  case badDate
  /// The day lies in the future.
  case futureDate
  /// A local time that the clock showed twice or never: daylight saving began or ended.
  case ambiguousTime
  /// A price or the volume is missing.
  case missingValue
  /// The file says `null` where a price or the volume should be.
  case nullText
  /// A price or another number is text.
  case notANumber
  /// A derivative that nobody traded on that day: open, high and low are zero, and so is the volume.
  case noTrade
  /// Only the open is zero.
  case openIsZero
  /// A price is zero or negative.
  case nonPositivePrice
  /// A number is impossible: infinite, absurdly large, or a negative count.
  case impossibleValue
  /// High below low, or open or close outside low to high: a field that is stale or was adjusted by halves.
  case priceOutsideRange
  /// The row stands in the file already, with the same values; the first one counts.
  case duplicateRow
  /// Two rows of one symbol and time differ; neither counts.
  case contradiction
  /// The row was in the lake, and a later file corrected or removed it. It was no bad row.
  case superseded

  /// The reason in words.
  public var words: String {
    switch self {
    case .invalidLine: "the line has another count of fields than the header"
    case .badSymbol: "the symbol is missing or can be none"
    case .badDate: "the day is missing or is none"
    case .futureDate: "the day lies in the future"
    case .ambiguousTime: "the local time was shown twice or never"
    case .missingValue: "a price or the volume is missing"
    case .nullText: "the file says null"
    case .notANumber: "a number is text"
    case .noTrade: "nobody traded the contract"
    case .openIsZero: "only the open is zero"
    case .nonPositivePrice: "a price is zero or negative"
    case .impossibleValue: "a number is impossible"
    case .priceOutsideRange: "open or close lies outside low to high"
    case .duplicateRow: "the row stands in the file already"
    case .contradiction: "two rows of one symbol and time differ"
    case .superseded: "a later file corrected or removed the row"
    }
  }
}
