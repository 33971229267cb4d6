import Portfolio

/// The best portfolio by brute force: every set of assets at their bounds and of constraints at their limits is tried.
struct EveryActiveSet {
  private let instance: FrontierInstance
  private let aversion: Double
  private let covariance: Matrix

  /// - Parameter aversion: of `return − aversion / 2 · variance`.
  init(_ instance: FrontierInstance, aversion: Double) {
    (self.instance, self.aversion) = (instance, aversion)
    covariance = if case .dense(let matrix) = instance.covariance { matrix } else { Matrix(rows: 0, columns: 0) }
  }

  /// The feasible portfolio of highest utility among the stationary points of all sets.
  var best: [Double]? {
    let items = instance.count + instance.constraints.count
    var (best, highest) = ([Double]?.none, -Double.infinity)
    for code in 0..<Int((0..<items).reduce(1) { product, _ in product * 3 }) {
      var (places, rest) = ([Int](), code)
      for _ in 0..<items {
        places.append(rest % 3)
        rest /= 3
      }
      guard let weights = stationary(places), isFeasible(weights), utility(weights) > highest else { continue }
      (best, highest) = (weights, utility(weights))
    }
    return best
  }

  private func limits(_ item: Int) -> ClosedRange<Double> {
    item < instance.count ? instance.bounds[item] : instance.constraints[item - instance.count].range
  }

  /// The stationary point where items are free (0), at their lower limit (1) or at their upper one (2).
  private func stationary(_ places: [Int]) -> [Double]? {
    let (count, items) = (instance.count, places.count)
    var (rows, right) = ([[Double]](), [Double]())
    for item in 0..<items {
      var row = [Double](repeating: 0, count: items)
      let limit = places[item] == 1 ? limits(item).lowerBound : limits(item).upperBound
      if item < count, places[item] == 0 {
        for other in 0..<count { row[other] = aversion * covariance[item, other] }
        for (index, constraint) in instance.constraints.enumerated() {
          row[count + index] = constraint.coefficients(of: item)
        }
        right.append(instance.expectedReturns[item])
      } else if item < count || places[item] == 0 {
        row[item] = 1
        right.append(item < count ? limit : 0)
      } else {
        for asset in 0..<count { row[asset] = instance.constraints[item - count].coefficients(of: asset) }
        right.append(limit)
      }
      rows.append(row)
    }
    return LinearEquations.solve(rows, right).map { Array($0.prefix(count)) }
  }

  private func isFeasible(_ weights: [Double]) -> Bool {
    zip(weights, instance.bounds).allSatisfy { $0 >= $1.lowerBound - 1e-9 && $0 <= $1.upperBound + 1e-9 }
      && instance.constraints.allSatisfy {
        let activity = $0.activity(weights)
        return activity >= $0.range.lowerBound - 1e-9 && activity <= $0.range.upperBound + 1e-9
      }
  }

  private func utility(_ weights: [Double]) -> Double {
    zip(weights, instance.expectedReturns).reduce(0) { $0 + $1.0 * $1.1 }
      - aversion / 2 * instance.covariance.variance(of: weights)
  }
}

extension LinearConstraint {
  fileprivate func coefficients(of asset: Int) -> Double {
    indices.firstIndex(of: asset).map { coefficients[$0] } ?? 0
  }
}

/// Gauss's elimination, for tests.
enum LinearEquations {
  /// The solution, or nil where there is not one.
  static func solve(_ rows: [[Double]], _ right: [Double]) -> [Double]? {
    var rows = zip(rows, right).map { $0 + [$1] }
    for pivot in rows.indices {
      let best = (pivot..<rows.count).max { rows[$0][pivot].magnitude < rows[$1][pivot].magnitude } ?? pivot
      guard rows[best][pivot].magnitude > 1e-13 else { return nil }
      rows.swapAt(pivot, best)
      for row in rows.indices where row != pivot && rows[row][pivot] != 0 {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...rows.count { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
