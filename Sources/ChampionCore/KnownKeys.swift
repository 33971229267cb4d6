extension Decoder {
  /// The values under the keys of a type.
  ///
  /// - Throws: `DecodingError` that names a key which the type does not have, or if this is no object.
  package func knownKeys<Keys: CodingKey>(_ keys: Keys.Type) throws -> KeyedDecodingContainer<Keys> {
    for name in try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue) where Keys(stringValue: name) == nil {
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath, debugDescription: "there is no setting '\(name)'"))
    }
    return try container(keyedBy: keys)
  }
}

extension KeyedDecodingContainer {
  /// Reads a value, where there is one.
  package func read<Value: Decodable>(_ key: Key, into value: inout Value) throws {
    value = try decodeIfPresent(Value.self, forKey: key) ?? value
  }
}

/// A key of any name.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
