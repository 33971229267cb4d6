import ChampionCore

extension HalfSpaceTrees {
  /// How many trees, how deep, and how they learn.
  public struct Settings: Codable, Hashable, Sendable {
    /// How many trees.
    public var trees = 25
    /// How many times space is halved along a path.
    public var depth = 15
    /// How many rows a window has: scores compare a row with the last full window.
    public var window = 250
    /// A path ends at a node that holds no more rows than this.
    public var sizeLimit = 25
    /// The seed of all random choices.
    public var seed: UInt64 = 0

    /// The settings of the paper: 25 trees of depth 15, windows of 250 rows, and a tenth of a window as limit.
    public init() {}

    func check() throws(ChampionError) {
      let isSmall = (1...20).contains(depth) && (1...(1 << 22) >> depth).contains(trees)
      let isCounted = (1...1 << 30).contains(window) && (0...window).contains(sizeLimit)
      guard isSmall, isCounted else {
        throw ChampionError(
          .usage, "impossible settings of half-space trees",
          context: [
            "trees": String(trees), "depth": String(depth), "window": String(window), "sizeLimit": String(sizeLimit),
          ],
          remedy: "trees and window must be positive, sizeLimit at most the window, trees x 2^depth at most 2^22")
      }
    }
  }
}
