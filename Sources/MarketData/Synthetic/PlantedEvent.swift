public import ChampionCore

/// Something that was put into a synthetic market on purpose, with where and how much: what a detector should find.
public struct PlantedEvent: Codable, Hashable, Sendable {
  /// What can be planted.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Volume many times the usual on a quiet day; ``size`` is the factor.
    case volumeSpike = "volume-spike"
    /// A rise over days with a crowd's volume, and a fall back; ``size`` is its height in daily standard deviations.
    case pumpAndDump = "pump-and-dump"
    /// A fall over days and a full return; ``size`` is its depth in daily standard deviations.
    case vShape = "v-shape"
    /// A split that is not applied; ``size`` is the ratio.
    case split
    /// Returns that the evening before tells a part of; ``size`` is the correlation with what it tells.
    case signal
  }

  /// The symbol.
  public let symbol: String
  /// The exchange of a lake, where it is in one.
  public internal(set) var exchange = ""
  /// The first session of it.
  public let first: CalendarDate
  /// The last session of it.
  public let last: CalendarDate
  /// What it is.
  public let kind: Kind
  /// How much of it; see ``Kind``.
  public let size: Double
}

/// What is planted in a synthetic market.
public enum Plant: String, Codable, Hashable, Sendable, CaseIterable {
  /// Days with 3 to 10 times the volume and no move of the price.
  case volumeSpikes = "volume-spikes"
  /// Pumps with dumps, and V shapes, of 6 to 12 daily standard deviations.
  case patterns
  /// Returns of which the rank of the evening's volume among the last 60 tells a part.
  case signal
  /// Splits of 3/2 to 10 that are not applied.
  case splits
}
