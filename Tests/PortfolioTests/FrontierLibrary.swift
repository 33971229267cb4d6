import ChampionCore
import Portfolio
import Tables
import TestSupport
import Testing

/// Instances of the evaluation data, with what is published of their frontiers.
enum FrontierLibrary {
  static func columns(_ name: String) throws -> Table {
    try ParquetFile.read([EvaluationData.path("portfolio/\(name)")])
  }

  static func numbers(_ table: Table, _ name: String) throws -> [Double] {
    let column = try #require(table.column(named: name))
    return try #require(column.numbers ?? column.integers?.map { Double($0) })
  }

  /// An instance of the OR-Library, long only.
  static func library(_ index: Int) throws -> FrontierInstance {
    let assets = try columns("orlib_port\(index)_assets.parquet")
    let correlations = try columns("orlib_port\(index)_correlations.parquet")
    let deviations = try numbers(assets, "std")
    var matrix = Matrix(rows: deviations.count, columns: deviations.count)
    let pairs = zip(try numbers(correlations, "i"), try numbers(correlations, "j"))
    for ((first, second), correlation) in zip(pairs, try numbers(correlations, "correlation")) {
      let (row, column) = (Int(first) - 1, Int(second) - 1)
      matrix[row, column] = correlation * deviations[row] * deviations[column]
      matrix[column, row] = matrix[row, column]
    }
    return try .longOnly(try numbers(assets, "mean"), .dense(matrix))
  }

  /// The published returns with their variances.
  static func published(_ index: Int) throws -> [(expectedReturn: Double, variance: Double)] {
    let table = try columns("orlib_portef\(index).parquet")
    return Array(zip(try numbers(table, "mean_return"), try numbers(table, "variance"))).map { ($0.0, $0.1) }
  }

  /// The instance of ten assets of Bailey and López de Prado.
  static func tenAssets() throws -> FrontierInstance {
    let table = try columns("cla_10_assets.parquet")
    let rows = try (1...10).map { try numbers(table, "X\($0)") }
    return try .longOnly(try numbers(table, "mean"), .dense(try Matrix(rows: rows)))
  }

  /// Assets drawn from a synthetic market of factors, with the most that a sector may have, if anything.
  static func synthetic(_ name: String, assets: Int, sectorCap: Double? = nil) throws -> FrontierInstance {
    let table = try columns("synthetic/\(name).parquet")
    let (means, sectors) = (try numbers(table, "mean"), try numbers(table, "sector"))
    let specific = try numbers(table, "idio_variance")
    var random = CounterRandom(seed: 5, label: "drawn assets")
    let drawn = means.indices.map { ($0, random.uniform()) }.sorted { $0.1 < $1.1 }.prefix(assets).map(\.0).sorted()
    var loadings = Matrix(rows: assets, columns: 20)
    for factor in 0..<20 {
      let column = try numbers(table, "f\(factor)")
      for (row, asset) in drawn.enumerated() { loadings[row, factor] = column[asset] }
    }
    let covariance = try FactorCovariance(loadings: loadings, specificVariances: drawn.map { specific[$0] })
    var instance = try FrontierInstance.longOnly(drawn.map { means[$0] }, .factor(covariance))
    guard let sectorCap else { return instance }
    for sector in 0..<11 {
      let members = drawn.map { Int(sectors[$0]) == sector ? 1.0 : 0 }
      instance.constraints.append(
        try LinearConstraint(name: "sector \(sector)", coefficients: members, range: -Double.infinity...sectorCap))
    }
    instance.bounds = instance.bounds.map { _ in 0...0.3 }
    return instance
  }
}
