public import ChampionCore

/// How many assets may be held, and how small a holding may be.
public struct Cardinality: Hashable, Sendable {
  /// The largest count of assets with a weight other than zero; nil where there is no such limit.
  public let maximumCount: Int?
  /// The smallest absolute weight of what is held.
  public let minimumSize: Double

  /// A limit on what is held.
  ///
  /// - Throws: ``ChampionError`` with `usage` if the count is below one or the size negative or not finite.
  public init(maximumCount: Int?, minimumSize: Double = 0) throws(ChampionError) {
    guard maximumCount ?? 1 >= 1, minimumSize >= 0, minimumSize.isFinite else {
      throw ChampionError(
        .usage, "at most \(maximumCount ?? 1) assets of at least \(minimumSize) cannot be held",
        remedy: "give a count of at least 1 and a size of at least 0")
    }
    (self.maximumCount, self.minimumSize) = (maximumCount, minimumSize)
  }
}

extension Cardinality {
  /// The limit in words.
  var text: String {
    let size = minimumSize > 0 ? "each held asset at least \(minimumSize.limitPercent)" : nil
    return [maximumCount.map { "at most \($0) assets held" }, size].compactMap { $0 }.joined(separator: ", ")
  }
}
