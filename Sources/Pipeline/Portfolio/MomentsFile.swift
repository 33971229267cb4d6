import ChampionCore
import Portfolio

/// Moments as a file has them, annual: `{"assets": […], "expectedReturns": […], "covariance": [[…]]}`, or with `loadings`
/// (a row an asset) and `specificVariances` in the place of the covariance.
struct MomentsFile: Decodable {
  let assets: [String]
  let expectedReturns: [Double]
  let covariance: [[Double]]?
  let loadings: [[Double]]?
  let specificVariances: [Double]?

  /// The largest file that is read: 2,000 assets with every digit.
  private static let limit = 256 << 20

  static func moments(
    from path: String, repair: MomentRepair.Method?
  ) throws(ChampionError) -> Moments {
    let file = try JSONDocument.read(MomentsFile.self, from: path, limit: limit)
    do throws(ChampionError) { return try file.moments(repair: repair) } catch {
      throw error.adding(["file": path])
    }
  }

  private func moments(repair: MomentRepair.Method?) throws(ChampionError) -> Moments {
    switch (covariance, loadings, specificVariances) {
    case (let covariance?, nil, nil):
      return try Moments(
        assets: assets, expectedReturns: expectedReturns, covariance: Self.matrix(covariance, "covariance"),
        repair: repair)
    case (nil, let loadings?, let specific?):
      return try Moments(
        assets: assets, expectedReturns: expectedReturns,
        covariance: FactorCovariance(
          loadings: Self.matrix(loadings, "loadings"), specificVariances: specific))
    default:
      throw ChampionError(
        .badData, "there is not one covariance", remedy: "give either covariance, or loadings and specificVariances")
    }
  }

  private static func matrix(_ rows: [[Double]], _ name: String) throws(ChampionError) -> Matrix {
    let width = rows.first?.count ?? 0
    if let row = rows.firstIndex(where: { $0.count != width }) {
      throw ChampionError(
        .badData, "the \(name) is ragged: row \(row) has \(rows[row].count) numbers, the first \(width)")
    }
    var matrix = Matrix(rows: rows.count, columns: width)
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() { matrix[row, column] = value }
    }
    return matrix
  }
}
