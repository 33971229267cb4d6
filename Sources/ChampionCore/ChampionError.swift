/// What went wrong, where, and how to mend it.
///
/// Every layer throws this one type. It is a value: it can be compared, logged, sent as JSON and shown on one line.
public struct ChampionError: Error, Hashable, Sendable {
  /// The kind of failure. Each has an exit status of the command.
  public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    /// The request itself makes no sense: an unknown option, an impossible number.
    case usage
    /// Data that was read is wrong: damaged, not finite, contradictory, too short.
    case badData
    /// A file, symbol, model or version that was asked for does not exist.
    case noInput
    /// Something outside is not available: a disk, a folder that may not be written, a service.
    case unavailable
    /// The product itself failed.
    case `internal`
  }

  /// The kind of failure.
  public let code: Code
  /// One sentence without a full stop: what is wrong.
  public let message: String
  /// Where: names such as `file`, `row`, `symbol`, `date`, `column` with their values.
  public let context: [String: String]
  /// How to mend it, as an imperative; empty where there is nothing to advise.
  public let remedy: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: the kind of failure.
  ///   - message: what is wrong, without a full stop.
  ///   - context: where, by name.
  ///   - remedy: how to mend it.
  public init(_ code: Code, _ message: String, context: [String: String] = [:], remedy: String = "") {
    self.code = code
    self.message = message
    self.context = context
    self.remedy = remedy
  }
}

extension ChampionError: CustomStringConvertible {
  /// The error on one line: what (where): how to mend it.
  public var description: String {
    let place = context.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let text = message + (place.isEmpty ? "" : " (\(place))") + (remedy.isEmpty ? "" : ": \(remedy)")
    return text.singleLine
  }
}

extension ChampionError {
  /// The same error with more said of where it happened; what is already said stays.
  public func adding(_ context: [String: String]) -> ChampionError {
    ChampionError(code, message, context: self.context.merging(context) { old, _ in old }, remedy: remedy)
  }
}

extension String {
  /// The text on one line: what comes from outside may hold line breaks and the terminal's own commands, here blanks.
  public var singleLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map(\.printable)))
  }
}

extension Unicode.Scalar {
  fileprivate var printable: Unicode.Scalar {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: " "
    default: self
    }
  }
}
