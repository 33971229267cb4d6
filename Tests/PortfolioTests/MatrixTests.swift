import ChampionCore
import Portfolio
import Testing

@Suite("Dense matrices") struct MatrixTests {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) throws -> Matrix {
    var random = CounterRandom(seed: seed, label: "matrix")
    return try Matrix(
      rows: rows, columns: columns, elements: SolverSupport.normals(rows * columns, &random))
  }

  @Test("products are what their definition says", arguments: [(1, 1, 1), (3, 5, 2), (7, 4, 9)])
  func products(rows: Int, inner: Int, columns: Int) throws {
    let (left, right) = (try Self.random(rows, inner, seed: 1), try Self.random(inner, columns, seed: 2))
    let product = left.times(right)
    let own = left.timesOwnTranspose()
    for row in 0..<rows {
      for column in 0..<columns {
        let expected = (0..<inner).reduce(0.0) { $0 + left[row, $1] * right[$1, column] }
        #expect(abs(product[row, column] - expected) < 1e-13)
      }
      for other in 0..<rows {
        let expected = (0..<inner).reduce(0.0) { $0 + left[row, $1] * left[other, $1] }
        #expect(abs(own[row, other] - expected) < 1e-13)
      }
    }
    let vector = (0..<inner).map { Double($0) - 1.5 }
    #expect(zip(left.times(vector), left.transposed.transposedTimes(vector)).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  @Test("factors solve, and refuse what they cannot", arguments: [1, 2, 30])
  func factors(order: Int) throws {
    let square = try Self.random(order, order, seed: 3)
    var symmetric = square
    for index in symmetric.elements.indices { symmetric.elements[index] += square.transposed.elements[index] }
    let (definite, vector) = (square.timesOwnTranspose(), (0..<order).map { Double($0 + 1) })
    let one = try #require(CholeskyFactor(definite)).solve(vector)
    let other = try #require(SymmetricFactor(symmetric)).solve(vector)
    #expect(zip(definite.times(one), vector).allSatisfy { abs($0 - $1) < 1e-7 })
    #expect(zip(symmetric.times(other), vector).allSatisfy { abs($0 - $1) < 1e-9 })
    var negative = definite
    negative[order - 1, order - 1] = -1
    #expect(CholeskyFactor(negative) == nil)
    #expect(SymmetricFactor(Matrix(rows: order, columns: order)) == nil)
  }

  @Test("the covariance by factors is the dense one, whole and of some assets")
  func factorForm() throws {
    var random = CounterRandom(seed: 4, label: "factors")
    let factor = try SolverSupport.factors(12, factors: 3, isSingular: false, &random)
    let weights = SolverSupport.normals(12, &random)
    let (dense, few) = (Covariance.dense(factor.dense), Covariance.factor(factor))
    #expect(zip(dense.times(weights), few.times(weights)).allSatisfy { abs($0 - $1) < 1e-16 })
    #expect(zip(dense.diagonal, few.diagonal).allSatisfy { abs($0 - $1) < 1e-18 })
    #expect(abs(dense.variance(of: weights) - few.variance(of: weights)) < 1e-15)
    let part = [7, 2, 5]
    let chosen = [0.5, -1, 2]
    #expect(
      zip(dense.subset(part).times(chosen), few.subset(part).times(chosen)).allSatisfy { abs($0 - $1) < 1e-16 })
  }

  @Test("wrong shapes and numbers are errors")
  func hostile() throws {
    #expect(throws: ChampionError.self) { try Matrix(rows: 2, columns: 2, elements: [1]) }
    #expect(throws: ChampionError.self) { try Matrix(rows: [[1, 2], [3]]) }
    let loadings = Matrix(rows: 2, columns: 1)
    for variances in [[1.0], [1, -1], [1, .nan], [1, .infinity]] {
      #expect(throws: ChampionError.self) {
        try FactorCovariance(loadings: loadings, specificVariances: variances)
      }
    }
    #expect(throws: ChampionError.self) {
      try FactorCovariance(loadings: Matrix(rows: 1, columns: 1, repeating: .nan), specificVariances: [1])
    }
  }
}
