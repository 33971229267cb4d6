import CKernels
import ChampionCore

/// Grows trees, one after another, in the same memory.
struct IsolationTreeBuilder: ~Copyable {
  let rows: UnsafePointer<Float>
  let count: Int
  let width: Int
  let settings: IsolationForest.Settings
  let deepest: Int
  let samples: Int
  var random = CounterRandom(seed: 0, label: "")
  var tree = IsolationTree()
  /// Where the tree's rows begin; a node's are side by side.
  let sample: UnsafeMutablePointer<Int>
  let others: UnsafeMutablePointer<Int>
  let values: UnsafeMutablePointer<Float>
  /// The features; those known to be constant in a node stand first.
  let features: UnsafeMutablePointer<Int>
  private let drawn: UnsafeMutablePointer<UInt64>
  private let nodeCapacity: Int

  init(rows: UnsafePointer<Float>, count: Int, width: Int, settings: IsolationForest.Settings, samples: Int) {
    (self.rows, self.count, self.width, self.settings, self.samples) = (rows, count, width, settings, samples)
    deepest = IsolationPathLength.deepest(samples: samples)
    nodeCapacity = 2 * samples
    sample = .allocate(capacity: samples)
    others = .allocate(capacity: samples)
    values = .allocate(capacity: samples)
    features = .allocate(capacity: width)
    drawn = .allocate(capacity: count / 64 + 1)
    drawn.initialize(repeating: 0, count: count / 64 + 1)
  }

  deinit {
    sample.deallocate()
    others.deallocate()
    values.deallocate()
    features.deallocate()
    drawn.deallocate()
  }

  /// The tree of this number: a function of the seed and the number alone.
  mutating func tree(_ number: Int, seed: UInt64) -> IsolationTree {
    random = CounterRandom(seed: seed, label: "isolation tree \(number)")
    tree = IsolationTree()
    tree.nodes.reserveCapacity(nodeCapacity)
    tree.nodes.append(isolation_node())
    drawSample()
    let allowed = drawFeatures()
    grow(0, 0..<samples, depth: 0, constant: 0, allowed: allowed)
    return tree
  }

  /// A number from 0 to below `bound`, by a product instead of a division.
  @inline(__always) mutating func draw(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: random.next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
  }

  // Without replacement by Floyd's method: as many draws as rows that are wanted.
  private mutating func drawSample() {
    if settings.bootstrap {
      for at in 0..<samples { sample[at] = draw(count) * width }
      return
    }
    for at in 0..<samples {
      let last = count - samples + at
      let candidate = samples == count ? last : draw(last + 1)
      sample[at] = isDrawn(candidate) ? last : candidate
      drawn[sample[at] / 64] |= 1 << UInt64(sample[at] % 64)
    }
    for at in 0..<samples {
      drawn[sample[at] / 64] = 0
      sample[at] *= width
    }
  }

  private func isDrawn(_ row: Int) -> Bool { drawn[row / 64] >> UInt64(row % 64) & 1 == 1 }

  // The features that the tree may cut stand first, and are all that it knows of.
  private mutating func drawFeatures() -> Int {
    for at in 0..<width { features[at] = at }
    guard settings.maxFeatures < 1 else { return width }
    let allowed = max(1, Int(settings.maxFeatures * Double(width)))
    for at in 0..<allowed { swapFeatures(at, at + draw(width - at)) }
    return allowed
  }

  @inline(__always) func swapFeatures(_ one: Int, _ other: Int) {
    (features[one], features[other]) = (features[other], features[one])
  }
}
