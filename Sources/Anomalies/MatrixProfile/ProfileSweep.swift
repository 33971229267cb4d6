/// Compares the windows of one series with those of another, diagonal by diagonal.
///
/// Along a diagonal of the table of all pairs both windows move by one; the covariance follows from the one before, in a
/// few operations that never see the means' offset. A block of diagonals is swept row by row.
///
/// - Determinism: a cell has the same bits whichever block or thread computes it.
/// - Complexity: O(cells); O(windows) memory.
/// - Source: Zimmerman et al., "Matrix Profile XIV: Scaling Time Series Motif Discovery with GPUs", SoCC 2019, equations
///   of section 3.2.
struct ProfileSweep: Sendable {
  /// How many diagonals are swept together: their covariances stay in the nearest cache.
  static let width = 512

  let rows: WindowSeries
  let columns: WindowSeries
  private let rowTerms: [Double]
  private let columnTerms: [Double]

  init(rows: WindowSeries, columns: WindowSeries) {
    (self.rows, self.columns) = (rows, columns)
    rowTerms = rows.steps + rows.deviations + rows.firstTerms + rows.secondTerms
    columnTerms = columns.steps + columns.deviations + columns.firstTerms + columns.secondTerms
  }

  /// Sweeps the pairs whose row lies some windows after its column.
  ///
  /// - Parameters:
  ///   - lags: at most ``width`` of them.
  ///   - best: for rows, the best columns; for columns, the best rows. Must have seen smaller lags only.
  func sweep(lags: Range<Int>, _ best: inout (rows: BestMatches, columns: BestMatches)) {
    var covariances = [Double](repeating: 0, count: lags.count)
    var similarities = covariances
    let fresh = Set(rows.restarts)
    var anew = columns.restarts[...]
    for row in max(0, lags.lowerBound)..<max(0, lags.lowerBound, min(rows.count, columns.count + lags.upperBound - 1)) {
      let origin = row - lags.upperBound + 1
      let range = max(0, origin)..<min(columns.count, row - lags.lowerBound + 1)
      advance(row, range, origin: origin, &covariances)
      anew = anew.drop { $0 < range.lowerBound }
      let restarted = fresh.contains(row) ? Array(range) : Array(anew.prefix { $0 < range.upperBound })
      for column in restarted { covariances[column - origin] = rows.covariance(row, columns, column) }
      compare(row, range, origin: origin, covariances, &similarities)
      best.rows.offer(row, range, similarities)
      best.columns.offer(each: range, row, similarities)
    }
  }

  /// Moves the covariances of a row's pairs one step along their diagonals.
  private func advance(_ row: Int, _ range: Range<Int>, origin: Int, _ covariances: inout [Double]) {
    let (step, deviation) = (rowTerms[row], rowTerms[rows.count + row])
    columnTerms.withUnsafeBufferPointer { terms in
      covariances.withUnsafeMutableBufferPointer { covariances in
        let deviations = UnsafeBufferPointer(rebasing: terms[columns.count...])
        for column in range {
          let moved = covariances[column - origin] + step * deviations[column]
          covariances[column - origin] = moved + terms[column] * deviation
        }
      }
    }
  }

  /// The similarities of a row's pairs, from the first of the range on.
  private func compare(
    _ row: Int, _ range: Range<Int>, origin: Int, _ covariances: [Double], _ similarities: inout [Double]
  ) {
    let mine = (rowTerms[2 * rows.count + row], rowTerms[3 * rows.count + row])
    columnTerms.withUnsafeBufferPointer { terms in
      covariances.withUnsafeBufferPointer { covariances in
        similarities.withUnsafeMutableBufferPointer { similarities in
          let first = UnsafeBufferPointer(rebasing: terms[(2 * columns.count)...])
          let second = UnsafeBufferPointer(rebasing: terms[(3 * columns.count)...])
          for column in range {
            similarities[column - range.lowerBound] = rows.similarity(
              covariances[column - origin], mine, (first[column], second[column]))
          }
        }
      }
    }
  }
}
