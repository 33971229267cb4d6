import ChampionCore
import Portfolio

/// The returns of `moments_values.py`, and what tests need of matrices.
enum FormulaReturns {
  static let assets = (0..<5).map { "A\($0)" }

  static func value(_ t: Int, _ i: Int) -> Double {
    let own = (7 * t * t + 13 * (i + 1) * t + 5 * i * i + 3 * t * i * i) % 101 - 50
    return Double(own) / Double(2000 + 500 * i) + Double(37 * t % 23 - 11) / 1000
  }

  static func returns(where isThere: (Int, Int) -> Bool = { _, _ in true }) throws(ChampionError) -> AssetReturns {
    var values = Matrix(rows: 60, columns: 5, repeating: .nan)
    for asset in 0..<5 {
      for period in 0..<60 where isThere(period, asset) { values[period, asset] = value(period, asset) }
    }
    return try AssetReturns(assets: assets, periods: (0..<60).map { "\($0)" }, values: values)
  }

  static func ragged() throws(ChampionError) -> AssetReturns {
    try returns { period, asset in !(asset == 3 && period < 20) && !(asset == 4 && period % 7 == 3) }
  }

  static func twoHistories() throws(ChampionError) -> AssetReturns {
    try returns { period, asset in asset < 3 || period >= 25 }
  }
}

extension Covariance {
  /// All elements.
  var whole: Matrix {
    switch self {
    case .dense(let matrix): matrix
    case .factor(let factor): factor.dense
    }
  }
}

extension Matrix {
  /// The half on and above the diagonal, row by row.
  var upperHalf: [Double] { (0..<rows).flatMap { row in (row..<columns).map { self[row, $0] } } }
}

/// The largest difference, in units of the largest of the expected numbers; infinite where counts differ.
func difference(_ values: [Double], _ expected: [Double]) -> Double {
  guard values.count == expected.count else { return .infinity }
  let scale = expected.reduce(0) { max($0, abs($1)) }
  return zip(values, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / scale
}

/// Normal returns of some assets with a covariance of one factor: `0.01 (share · f + e)`.
func normalReturns(
  _ assets: Int, _ periods: Int, share: Double = 1, seed: UInt64, isThere: (Int, Int) -> Bool = { _, _ in true }
) throws(ChampionError) -> AssetReturns {
  var random = CounterRandom(seed: seed, label: "returns")
  var values = Matrix(rows: periods, columns: assets, repeating: .nan)
  for period in 0..<periods {
    let common = random.standardNormal()
    for asset in 0..<assets {
      let value = 0.01 * (share * common + random.standardNormal())
      if isThere(period, asset) { values[period, asset] = value }
    }
  }
  return try AssetReturns(
    assets: (0..<assets).map { "N\($0)" }, periods: (0..<periods).map { "\($0)" }, values: values)
}
