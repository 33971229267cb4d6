import ChampionCore
import Foundation
import Portfolio
import Statistics
import Testing

@Suite("Covariances are made positive semi-definite, and it is said") struct MomentRepairTests {
  private static let names = ["A", "B", "C"]
  private static let impossible: [[Double]] = [[1, 1, 0], [1, 1, 1], [0, 1, 1]]

  static func smallest(_ matrix: Matrix) throws -> Double {
    try SymmetricEigen(matrix.elements, order: matrix.rows).values.first ?? 0
  }

  private static func given(_ rows: [[Double]], _ repair: MomentRepair.Method?) throws -> Moments {
    try Moments(
      assets: names, expectedReturns: [0, 0, 0], covariance: Matrix(rows: rows), repair: repair)
  }

  @Test("Higham's example of 2002: 0.7607 and 0.1573")
  func nearest() throws {
    let moments = try Self.given(Self.impossible, .nearestCorrelation)
    let matrix = moments.covariance.whole
    #expect(abs(matrix[0, 1] - 0.7607) < 5e-5 && abs(matrix[0, 2] - 0.1573) < 5e-5 && matrix[0, 0] == 1)
    #expect(abs(matrix[1, 2] - matrix[0, 1]) < 1e-9)
    let repair = try #require(moments.repair)
    #expect(repair.clippedEigenvalues.count == 1)
    #expect(abs((repair.clippedEigenvalues.first ?? 0) - (1 - 2.0.squareRoot())) < 1e-14)
    #expect(abs(repair.largestChange - 0.2393) < 5e-5)
    #expect(repair.assets.contains("B") && moments.notes.contains(repair.description))
  }

  @Test("no correlation within reach is nearer: the gradient points out of the set")
  func optimality() throws {
    // X is nearest to A if and only if A - X + diag(y) is negative semi-definite and orthogonal to X (Higham, theorem
    // 2.5).
    let matrix = try Self.given(Self.impossible, .nearestCorrelation).covariance.whole
    let target = try Matrix(rows: Self.impossible)
    // The diagonal y makes the rows of (A - X + diag(y)) X vanish.
    var normal = target
    for index in normal.elements.indices { normal.elements[index] -= matrix.elements[index] }
    let product = normal.times(matrix)
    for index in 0..<3 { normal[index, index] = -product[index, index] }
    #expect(normal.times(matrix).elements.allSatisfy { abs($0) < 1e-7 })
    #expect(try SymmetricEigen(normal.elements, order: 3).values.allSatisfy { $0 < 1e-7 })
  }

  @Test("clipping is further away; both leave variances and nothing below zero", arguments: 0..<5)
  func clipping(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "broken")
    let order = 12
    var matrix = Matrix(rows: order, columns: order)
    for column in 0..<order {
      matrix[column, column] = 4
      for row in 0..<column {
        let value = 4 * (2 * random.uniform() - 1)
        (matrix[row, column], matrix[column, row]) = (value, value)
      }
    }
    var distances: [Double] = []
    for method in [MomentRepair.Method.nearestCorrelation, .eigenvalueClipping] {
      let moments = try Moments(
        assets: (0..<order).map { "\($0)" }, expectedReturns: [Double](repeating: 0, count: order),
        covariance: matrix, repair: method)
      let mended = moments.covariance.whole
      #expect(try Self.smallest(mended) > -1e-13)
      #expect(mended.diagonal.allSatisfy { abs($0 - 4) < 1e-14 })
      #expect(mended == mended.transposed)
      distances.append(zip(mended.elements, matrix.elements).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
    }
    #expect(distances[0] < distances[1])
  }

  @Test("a given covariance is only repaired when asked for")
  func refusal() throws {
    let error = #expect(throws: ChampionError.self) { try Self.given(Self.impossible, nil) }
    #expect(error?.message == "the covariance is not positive semi-definite")
    let lopsided: [[Double]] = [[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]]
    let unequal = #expect(throws: ChampionError.self) { try Self.given(lopsided, nil) }
    #expect(unequal?.message == "the covariance is not symmetric" && unequal?.context["symbols"] == "A B")
    let moments = try Self.given(lopsided, .nearestCorrelation)
    #expect(abs(moments.covariance.whole[0, 1] - 0.45) < 1e-15)
    #expect(abs(try #require(moments.repair).asymmetry - 0.1) < 1e-15)
  }

  @Test("what is positive semi-definite up to rounding is left as it is")
  func rounding() throws {
    // Five periods, nine assets: four eigenvalues are zero but for rounding.
    let returns = try normalReturns(9, 5, seed: 3)
    let moments = try Moments(returns)
    #expect(moments.repair == nil && moments.notes.contains { $0.contains("no more periods (5) than assets (9)") })
    let again = try Moments(
      assets: moments.assets, expectedReturns: moments.expectedReturns, covariance: moments.covariance.whole)
    #expect(again.covariance == moments.covariance && again.repair == nil)
  }

  @Test("ragged histories that contradict each other are repaired and said")
  func contradiction() throws {
    // Each pair shares a third of the time, in which it moves together, or against each other for the last pair.
    func value(_ t: Int, _ sign: Double) -> Double { sign * (t % 2 == 0 ? 0.01 : -0.01) * (t % 4 < 2 ? 0.5 : 1.5) }
    var values = Matrix(rows: 30, columns: 3, repeating: .nan)
    for t in 0..<10 { (values[t, 0], values[t, 1]) = (value(t, 1), value(t, 1)) }
    for t in 10..<20 { (values[t, 1], values[t, 2]) = (value(t, 1), value(t, 1)) }
    for t in 20..<30 { (values[t, 0], values[t, 2]) = (value(t, 1), value(t, -1)) }
    let returns = try AssetReturns(assets: Self.names, periods: (0..<30).map { "\($0)" }, values: values)
    for method in MomentRepair.Method.allCases {
      let moments = try Moments(returns, repair: method)
      let repair = try #require(moments.repair)
      #expect(repair.method == method && repair.clippedEigenvalues.count == 1 && repair.largestChange > 0.3)
      #expect(try Self.smallest(moments.covariance.whole) > -1e-15)
    }
    // What shrinks starts from the repaired sample, so that its result is definite.
    let shrunk = try Moments(returns, covariance: .ledoitWolfIdentity)
    let share = try #require(shrunk.shrinkage)
    #expect(shrunk.repair != nil && share > 0)
    #expect(try Self.smallest(shrunk.covariance.whole) > share * 252e-4)
  }

  @Test("a covariance of an asset without variance cannot be")
  func noVariance() throws {
    #expect(throws: ChampionError.self) { try Self.given([[0, 0.1, 0], [0.1, 1, 0], [0, 0, 1]], nil) }
    let mended = try Self.given([[0, 0.1, 0], [0.1, 1, 0], [0, 0, 1]], .nearestCorrelation)
    #expect(mended.covariance.whole[0, 1] == 0 && mended.repair != nil)
  }
}
