public import Foundation

/// JSON as the product writes it: keys sorted, numbers unrounded, the same bytes for the same value.
public enum JSONDocument {
  /// Encodes a value.
  ///
  /// - Parameter pretty: whether to indent; otherwise one line.
  /// - Throws: ``ChampionError`` with `internal` if a number is not finite.
  public static func encode(_ value: some Encodable, pretty: Bool = true) throws(ChampionError) -> Data {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(value) } catch {
      throw ChampionError(.internal, "a result cannot be written as JSON: \(error)")
    }
  }

  /// Encodes a value as text.
  public static func text(_ value: some Encodable, pretty: Bool = true) throws(ChampionError) -> String {
    String(decoding: try encode(value, pretty: pretty), as: UTF8.self)
  }

  /// Decodes a file that the product wrote.
  ///
  /// - Parameter limit: the largest size in bytes that is read.
  /// - Throws: ``ChampionError`` with `noInput` if there is no such file, `badData` if it is damaged or too large.
  public static func read<Value: Decodable>(
    _ type: Value.Type, from path: String, limit: Int = 256 << 20
  ) throws(ChampionError) -> Value {
    try decode(type, from: bytes(of: path, limit: limit), named: path)
  }

  /// Decodes a file whose layout has a version.
  ///
  /// - Parameter formatVersion: the version that can be read; the file says its own under `formatVersion`.
  /// - Throws: ``ChampionError`` as ``read(_:from:limit:)``, and `badData` for another version.
  public static func read<Value: Decodable>(
    _ type: Value.Type, from path: String, formatVersion: Int
  ) throws(ChampionError) -> Value {
    let data = try bytes(of: path, limit: 256 << 20)
    let version = try decode(Layout.self, from: data, named: path).formatVersion
    guard version == formatVersion else {
      throw ChampionError(
        .badData, "the file has layout \(version), and this program reads \(formatVersion)", context: ["file": path],
        remedy: "use the version of champion that wrote it, or make it anew")
    }
    return try decode(type, from: data, named: path)
  }

  private struct Layout: Decodable {
    let formatVersion: Int
  }

  /// The bytes of a regular file; its size is looked at first.
  private static func bytes(of path: String, limit: Int) throws(ChampionError) -> Data {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard let size = attributes?[.size] as? Int, attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw ChampionError(.noInput, "the file cannot be read", context: ["file": path], remedy: "check the path")
    }
    guard size <= limit else {
      throw ChampionError(
        .badData, "the file is larger than \(limit) bytes", context: ["file": path], remedy: "name another file")
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw ChampionError(.noInput, "the file cannot be read", context: ["file": path], remedy: "check its rights")
    }
    return data
  }

  /// Decodes bytes, naming their source in an error.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from data: Data, named source: String
  ) throws(ChampionError) -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do { return try decoder.decode(type, from: data) } catch {
      throw ChampionError(
        .badData, "the file is not what it should be: \(Self.summary(of: error, in: data))", context: ["file": source],
        remedy: "correct it, or restore it from a backup")
    }
  }

  private static func summary(of error: any Error, in data: Data) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "no '\(key.stringValue)' at '\(path(context))'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      // What is not JSON at all has an error of the parser below it.
      guard context.underlyingError == nil || !context.codingPath.isEmpty else { return "it is not valid JSON" }
      // The decoder says this of a number that its place cannot hold, too.
      let isRefused = context.debugDescription == "The given data was not valid JSON."
      if isRefused, context.codingPath.isEmpty, (try? JSONSerialization.jsonObject(with: data)) != nil {
        return "it holds a number that does not fit its place, such as 1.5 for a count"
      }
      return (context.codingPath.isEmpty ? "" : "'\(path(context))': ") + context.debugDescription
    @unknown default: return "\(error)"
    }
  }
}
