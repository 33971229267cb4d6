import CKernels
import ChampionCore

extension IsolationTreeBuilder {
  /// Grows the node at a place of the tree, whose rows stand in a range of the sample.
  ///
  /// The first `constant` features are known to be constant here, and so in all that lies below. What lies below may
  /// reorder the features behind them only: for a sibling the first ones are still the same.
  mutating func grow(_ node: Int, _ range: Range<Int>, depth: Int, constant: Int, allowed: Int) {
    var constant = constant
    guard range.count > 1, depth < deepest, let cut = cut(range, constant: &constant, allowed: allowed) else {
      tree.nodes[node] = isolation_node(threshold: 0, feature: Int32(range.count), children: 0)
      return
    }
    let children = tree.nodes.count
    tree.nodes[node] = isolation_node(threshold: cut.threshold, feature: cut.feature, children: Int32(children))
    tree.nodes.append(isolation_node())
    tree.nodes.append(isolation_node())
    let middle = partition(range, above: cut.threshold)
    grow(children, range.lowerBound..<middle, depth: depth + 1, constant: constant, allowed: allowed)
    grow(children + 1, middle..<range.upperBound, depth: depth + 1, constant: constant, allowed: allowed)
  }

  private typealias Cut = (threshold: Float, feature: Int32)

  private mutating func cut(_ range: Range<Int>, constant: inout Int, allowed: Int) -> Cut? {
    settings.extensionLevel == 0
      ? cutOfFeature(range, constant: &constant, allowed: allowed)
      : cutOfPlane(range, constant: &constant, allowed: allowed)
  }

  // A feature that is not constant, each as likely as another, at a uniform place between its extremes.
  private mutating func cutOfFeature(_ range: Range<Int>, constant: inout Int, allowed: Int) -> Cut? {
    while constant < allowed {
      let place = constant + draw(allowed - constant)
      let feature = features[place]
      let (low, high) = read(feature, range)
      if low < high { return (between(low, high), Int32(truncatingIfNeeded: feature)) }
      swapFeatures(place, constant)
      constant += 1
    }
    return nil
  }

  /// A uniform number from low to below high.
  private mutating func between(_ low: Float, _ high: Float) -> Float {
    let value = Float(Double(low) + random.uniform() * (Double(high) - Double(low)))
    return value < high ? value : low
  }

  /// Puts the values of a feature side by side, and returns their extremes.
  @inline(__always) private func read(_ feature: Int, _ range: Range<Int>) -> (low: Float, high: Float) {
    let column = rows + feature
    var low = Float.infinity
    var high = -Float.infinity
    for at in range {
      let value = column[sample[at]]
      values[at] = value
      low = value < low ? value : low
      high = value > high ? value : high
    }
    return (low, high)
  }

  // Every row is written to both sides; only one of the two places moves on.
  private func partition(_ range: Range<Int>, above threshold: Float) -> Int {
    var first = range.lowerBound
    var second = 0
    for at in range {
      let row = sample[at]
      let isAbove = values[at] > threshold ? 1 : 0
      sample[first] = row
      others[second] = row
      first &+= 1 &- isAbove
      second &+= isAbove
    }
    (sample + first).update(from: others, count: second)
    return first
  }

  // A normal vector over features that are not constant, through a uniform point of the box around the rows.
  private mutating func cutOfPlane(_ range: Range<Int>, constant: inout Int, allowed: Int) -> Cut? {
    let size = settings.extensionLevel + 1
    let first = tree.weights.count
    var sum: Float = 0
    var last = allowed
    while constant < last, tree.weights.count < first + size {
      let place = constant + draw(last - constant)
      let feature = features[place]
      let (low, high) = read(feature, range)
      guard low < high else {
        swapFeatures(place, constant)
        constant += 1
        continue
      }
      let weight = Float(random.standardNormal())
      sum += weight * between(low, high)
      tree.weights.append(weight)
      tree.inputs.append(Int32(truncatingIfNeeded: feature))
      last -= 1
      swapFeatures(place, last)
    }
    guard tree.weights.count > first else { return nil }
    return finishPlane(range, first: first, size: size, threshold: sum)
  }

  // Where fewer features vary than a plane weighs, the others weigh nothing.
  private mutating func finishPlane(_ range: Range<Int>, first: Int, size: Int, threshold: Float) -> Cut? {
    while tree.weights.count < first + size {
      tree.weights.append(0)
      tree.inputs.append(0)
    }
    let plane = Int32(first / size)
    for at in range { values[at] = tree.plane(plane, size: size, of: rows + sample[at]) }
    // Values that a sum of floats cannot hold leave nothing to cut.
    guard threshold.isFinite else {
      tree.weights.removeLast(size)
      tree.inputs.removeLast(size)
      return nil
    }
    return (threshold, plane)
  }
}
