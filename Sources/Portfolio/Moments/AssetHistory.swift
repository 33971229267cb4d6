/// How much of the time an asset was there.
public struct AssetHistory: Codable, Hashable, Sendable {
  /// The asset.
  public let asset: String
  /// The count of its returns: every estimate that concerns it alone is of so many.
  public let count: Int
  /// The period of its first return; nil if it has none.
  public let first: String?
  /// The period of its last return; nil if it has none.
  public let last: String?
  /// The count of periods between the first and the last for which it has no return.
  public let missing: Int
}
