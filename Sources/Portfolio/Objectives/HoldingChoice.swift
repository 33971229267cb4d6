import ChampionCore

/// For each asset whether it is held, not held, or still open; a node of the search tree.
struct HoldingChoice {
  /// The weights that are possible for each asset; where it is open, with zero and all between.
  private(set) var ranges: [ClosedRange<Double>]
  /// Whether it is decided that an asset is held.
  private(set) var isHeld: [Bool]
  /// A value below which no choice that follows from this one can come.
  var bound = -Double.infinity

  private let limits: [ClosedRange<Double>]
  private let minimumSize: Double

  /// Everything open that may be zero.
  init(_ limits: [ClosedRange<Double>], minimumSize: Double) {
    (self.limits, self.minimumSize) = (limits, minimumSize)
    isHeld = limits.map { !$0.contains(0) }
    ranges = limits
    for asset in limits.indices {
      let options = options(of: asset)
      let low = options.reduce(isHeld[asset] ? Double.infinity : 0) { min($0, $1.lowerBound) }
      let high = options.reduce(isHeld[asset] ? -Double.infinity : 0) { max($0, $1.upperBound) }
      if low <= high { ranges[asset] = low...high }
    }
  }

  /// The weights of an asset if it is held: one range, or two where shorts are possible.
  func options(of asset: Int) -> [ClosedRange<Double>] {
    let range = limits[asset]
    guard minimumSize > 0 else { return [range] }
    let (long, short) = (max(range.lowerBound, minimumSize), min(range.upperBound, -minimumSize))
    return (long <= range.upperBound ? [long...range.upperBound] : [])
      + (short >= range.lowerBound ? [range.lowerBound...short] : [])
  }

  /// Whether it is still open if an asset is held.
  func isOpen(_ asset: Int) -> Bool { !isHeld[asset] && ranges[asset] != 0...0 }

  /// The count of assets that are held for certain.
  var heldCount: Int { isHeld.count { $0 } }

  /// The choice with an asset not held.
  func dropping(_ asset: Int) -> HoldingChoice {
    var choice = self
    choice.ranges[asset] = 0...0
    return choice
  }

  /// The choice with an asset held.
  func holding(_ asset: Int, in range: ClosedRange<Double>) -> HoldingChoice {
    var choice = self
    (choice.ranges[asset], choice.isHeld[asset]) = (range, true)
    return choice
  }

  /// The choice with some assets held on the side of their weights and all other open ones dropped; nil where one of them
  /// cannot be held.
  func holding(only assets: [Int], weights: [Double]) -> HoldingChoice? {
    var choice = self
    for asset in ranges.indices where isOpen(asset) { choice = choice.dropping(asset) }
    for asset in assets where isOpen(asset) {
      let options = options(of: asset)
      guard let range = options.first(where: { ($0.lowerBound < 0) == (weights[asset] < 0) }) ?? options.first else {
        return nil
      }
      choice = choice.holding(asset, in: range)
    }
    return choice
  }
}
