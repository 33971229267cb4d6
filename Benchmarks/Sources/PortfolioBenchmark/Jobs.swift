import ArgumentParser
import Champion
import Foundation

/// Times portfolios of the reference data, and prints the CPU seconds of each job as a line of JSON.
struct Jobs: ParsableCommand {
  @Argument(help: "The folder of the data of portfolios.")
  var data: String

  @Option(help: "How often.")
  var repetitions = 3

  private struct Line: Encodable {
    let job: String
    let seconds: Double
    let value: Double
    let residual: Double
  }

  func run() throws {
    let library = try library()
    try time("port3 frontier") {
      let frontier = try EfficientFrontier(
        expectedReturns: library.means, covariance: library.covariance, constraints: [Self.budget(library.means.count)],
        bounds: Array(repeating: 0...1, count: library.means.count))
      return (Double(try frontier.points(count: 2_000).count), frontier.residuals.largest)
    }
    for (name, count, cap) in [("synthetic500", 500, 0.3), ("synthetic2000", 2_000, 0.05)] {
      let market = try Market(data + "/synthetic/\(name).parquet", cap: cap)
      for (form, covariance) in [
        ("dense", Covariance.dense(market.factors.dense)), ("factor", .factor(market.factors)),
      ] {
        let program = SharpeProgram(
          covariance: covariance, excessReturns: market.means, constraints: try market.constraints,
          bounds: Array(repeating: 0...cap, count: count))
        try time("\(name) \(form) max-sharpe") {
          guard case .maximum(let ratio, _, let solution) = try QuadraticSolver().solve(program) else { return (0, 1) }
          return (ratio, solution.residuals.largest)
        }
      }
      guard count == 500 else { continue }
      let part = try market.drawn(225)
      try time("225 assets whole frontier") {
        let frontier = try EfficientFrontier(
          expectedReturns: part.means, covariance: .dense(part.factors.dense), constraints: try part.constraints,
          bounds: Array(repeating: 0...1, count: 225))
        return (Double(frontier.turningPoints.count), frontier.residuals.largest)
      }
    }
  }

  private func time(_ job: String, _ work: () throws -> (value: Double, residual: Double)) throws {
    for _ in 0..<repetitions {
      let start = ThreadClock.seconds
      let result = try work()
      let line = Line(job: job, seconds: ThreadClock.seconds - start, value: result.value, residual: result.residual)
      print(try JSONDocument.text(line, pretty: false))
    }
  }

  static func budget(_ count: Int) throws -> LinearConstraint {
    try LinearConstraint(name: "budget", coefficients: Array(repeating: 1, count: count), range: 1...1)
  }

  /// The 89 assets of OR-Library's third instance.
  private func library() throws -> (means: [Double], covariance: Covariance) {
    let assets = try ParquetFile.read([data + "/orlib_port3_assets.parquet"])
    let pairs = try ParquetFile.read([data + "/orlib_port3_correlations.parquet"])
    let (means, deviations) = (try assets.numbers("mean"), try assets.numbers("std"))
    var matrix = Matrix(rows: means.count, columns: means.count)
    let (rows, columns) = (try pairs.numbers("i"), try pairs.numbers("j"))
    for (place, correlation) in try pairs.numbers("correlation").enumerated() {
      let (row, column) = (Int(rows[place]) - 1, Int(columns[place]) - 1)
      matrix[row, column] = correlation * deviations[row] * deviations[column]
      matrix[column, row] = matrix[row, column]
    }
    return (means, .dense(matrix))
  }
}

/// A market of twenty factors and eleven sectors.
private struct Market {
  let means: [Double]
  let factors: FactorCovariance
  let sectors: [Int]

  /// A fifth of the capital in each sector at most.
  var constraints: [LinearConstraint] {
    get throws {
      try [Jobs.budget(means.count)]
        + (0..<11).map { sector in
          try LinearConstraint(
            name: "sector \(sector)", coefficients: sectors.map { $0 == sector ? 1 : 0 }, range: -.infinity...0.2)
        }
    }
  }

  init(_ path: String, cap: Double) throws {
    let table = try ParquetFile.read([path])
    means = try table.numbers("mean")
    sectors = try table.numbers("sector").map { Int($0) }
    let loadings = try (0..<20).flatMap { try table.numbers("f\($0)") }
    factors = try FactorCovariance(
      loadings: Matrix(rows: means.count, columns: 20, elements: loadings),
      specificVariances: table.numbers("idio_variance"))
  }

  private init(means: [Double], factors: FactorCovariance, sectors: [Int]) {
    (self.means, self.factors, self.sectors) = (means, factors, sectors)
  }

  /// Some of the assets, drawn at random.
  func drawn(_ count: Int) throws -> Market {
    var random = CounterRandom(seed: 5, label: "draw")
    let order = means.indices.map { ($0, random.uniform()) }.sorted { $0.1 < $1.1 }
    let places = order.prefix(count).map(\.0).sorted()
    let loadings = (0..<20).flatMap { factor in places.map { factors.loadings[$0, factor] } }
    return Market(
      means: places.map { means[$0] },
      factors: try FactorCovariance(
        loadings: Matrix(rows: count, columns: 20, elements: loadings),
        specificVariances: places.map { factors.specificVariances[$0] }),
      sectors: places.map { sectors[$0] })
  }
}

extension Table {
  fileprivate func numbers(_ name: String) throws -> [Double] {
    try requiredColumn(named: name).numbers ?? []
  }
}
