import ChampionCore

extension ProfileSweep {
  typealias Best = (rows: BestMatches, columns: BestMatches)

  /// The best matches over a range of lags.
  func best(lags: Range<Int>) -> Best { best(blocks: Self.blocks(lags)) }

  /// The best matches over a range of lags, by some threads; the bits do not depend on how many.
  func best(lags: Range<Int>, jobs: Int) async -> Best {
    let blocks = Self.blocks(lags)
    let shares = (0..<max(1, min(jobs, blocks.count))).map { first in
      stride(from: first, to: blocks.count, by: max(1, jobs)).map { blocks[$0] }
    }
    let found = await parallelMap(shares, jobs: jobs) { best(blocks: $0) }
    return found.dropFirst().reduce(into: found[0]) { best, other in
      best.rows.merge(other.rows, later: true)
      best.columns.merge(other.columns, later: false)
    }
  }

  private func best(blocks: [Range<Int>]) -> Best {
    var best = (rows: BestMatches(count: rows.count), columns: BestMatches(count: columns.count))
    for block in blocks { sweep(lags: block, &best) }
    return best
  }

  private static func blocks(_ lags: Range<Int>) -> [Range<Int>] {
    stride(from: lags.lowerBound, to: lags.upperBound, by: width).map { $0..<min($0 + width, lags.upperBound) }
  }
}

extension BestMatches {
  /// The matches with their distances, which are computed anew: a similarity tells a small distance poorly.
  func neighbors(of series: WindowSeries, in other: WindowSeries) -> [MatrixProfile.Neighbor?] {
    places.enumerated().map { start, place in
      place < 0 ? nil : MatrixProfile.Neighbor(start: place, distance: series.distance(start, other, place))
    }
  }
}
