/// The periods in which the same assets have a return, by what a normal likelihood needs of them.
struct ReturnPattern {
  /// The assets that are there.
  let present: [Int]
  /// The assets that are not.
  let absent: [Int]
  /// The count of periods.
  let count: Double
  /// The sum of the deviations of each asset that is there.
  let sums: [Double]
  /// The sums of their products.
  let products: Matrix

  /// The patterns in order of appearance.
  static func patterns(_ moments: PairwiseMoments) -> [ReturnPattern] {
    var (places, groups): ([[Int]: Int], [(present: [Int], rows: [Int])]) = ([:], [])
    for row in 0..<moments.present.rows {
      let present = (0..<moments.present.columns).filter { moments.present[row, $0] > 0 }
      if let place = places[present] {
        groups[place].rows.append(row)
      } else {
        places[present] = groups.count
        groups.append((present, [row]))
      }
    }
    return groups.map { ReturnPattern($0.present, $0.rows, moments) }
  }

  private init(_ present: [Int], _ rows: [Int], _ moments: PairwiseMoments) {
    let values = moments.deviations.selecting(rows: rows, columns: present)
    let there = Set(present)
    self.present = present
    absent = (0..<moments.present.columns).filter { !there.contains($0) }
    count = Double(rows.count)
    sums = (0..<present.count).map { values.column($0).reduce(0, +) }
    products = values.columnProducts()
  }

  /// The sums and products of deviations from other means.
  func centred(on means: [Double]) -> (sums: [Double], products: Matrix) {
    let means = present.map { means[$0] }
    let shifted = Matrix(rows: present.count, columns: present.count) {
      products[$0, $1] - sums[$0] * means[$1] - means[$0] * sums[$1] + count * means[$0] * means[$1]
    }
    return (zip(sums, means).map { $0 - count * $1 }, shifted)
  }
}
