import ChampionCore

/// Sums and products of returns, with what is missing as it is expected from what is there.
struct ExpectedMoments {
  /// The count of periods.
  private(set) var count = 0.0
  /// The sum of each asset's deviations from the last means.
  private(set) var sums: [Double]
  /// The sums of their products.
  private(set) var products: Matrix

  init(order: Int) {
    sums = [Double](repeating: 0, count: order)
    products = Matrix(rows: order, columns: order)
  }

  /// Adds the periods of a pattern, under the last means and covariance.
  mutating func add(_ pattern: ReturnPattern, _ means: [Double], _ covariance: Matrix) throws(ChampionError) {
    let there = pattern.centred(on: means)
    let (present, absent) = (pattern.present, pattern.absent)
    count += pattern.count
    for (index, asset) in present.enumerated() { sums[asset] += there.sums[index] }
    add(there.products, present, present)
    guard !absent.isEmpty else { return }
    guard let factor = CholeskyFactor(checking: covariance.selecting(rows: present, columns: present)) else {
      throw ChampionError(
        .badData, "assets that are there together are not independent",
        context: ["assets": "\(present.count)", "periods": "\(Int(pattern.count))"],
        remedy: "use an estimator that shrinks, or leave out assets that do not vary or repeat others")
    }
    // Shape: [present, absent].
    let across = covariance.selecting(rows: present, columns: absent)
    let slopes = factor.solve(across)
    let filled = slopes.columnProducts(with: there.products)
    for (index, asset) in absent.enumerated() {
      sums[asset] += zip(slopes.column(index), there.sums).reduce(0) { $0 + $1.0 * $1.1 }
    }
    add(filled, absent, present)
    add(filled.transposed, present, absent)
    let explained = across.columnProducts(with: slopes)
    let own = covariance.selecting(rows: absent, columns: absent)
    let again = filled.times(slopes)
    add(
      Matrix(rows: absent.count, columns: absent.count) {
        again[$0, $1] + pattern.count * (own[$0, $1] - explained[$0, $1])
      }, absent, absent)
  }

  private mutating func add(_ block: Matrix, _ rows: [Int], _ columns: [Int]) {
    for (column, target) in columns.enumerated() {
      for (row, source) in rows.enumerated() { products[source, target] += block[row, column] }
    }
  }
}
