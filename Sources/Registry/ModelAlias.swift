/// A name for one of a model's versions.
public enum ModelAlias: String, Codable, Hashable, Sendable, CaseIterable, CodingKeyRepresentable {
  /// The newest version.
  case latest
  /// The version in use.
  case champion
  /// A version that is to be compared with the champion; kept for that day, nothing sets it yet.
  case challenger
}
