import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Symmetric eigenvalues") struct SymmetricEigenTests {
  static func symmetric(_ order: Int, seed: UInt64) -> [Double] {
    var random = CounterRandom(seed: seed, label: "eigen")
    let raw = (0..<order * order).map { _ in random.standardNormal() }
    return raw.indices.map { raw[$0] + raw[$0 % order * order + $0 / order] }
  }

  @Test("two by two in closed form; the half below the diagonal is not read")
  func closedForm() throws {
    let eigen = try SymmetricEigen([2, 1, 99, 2], order: 2)
    #expect(abs(eigen.values[0] - 1) < 1e-15)
    #expect(abs(eigen.values[1] - 3) < 1e-15)
    #expect(abs(eigen.vectors[0] + eigen.vectors[1]) < 1e-15)
    #expect(abs(abs(eigen.vectors[2]) - 0.5.squareRoot()) < 1e-15)
  }

  @Test("the second difference matrix has eigenvalues 2 - 2 cos(k pi / (n + 1))", arguments: [1, 7, 40])
  func secondDifferences(order: Int) throws {
    let matrix = (0..<order * order).map { index in
      let distance = abs(index / order - index % order)
      return distance == 0 ? 2.0 : distance == 1 ? -1 : 0
    }
    let values = try SymmetricEigen(matrix, order: order).values
    for (index, value) in values.enumerated() {
      #expect(abs(value - (2 - 2 * cos(Double(index + 1) * Double.pi / Double(order + 1)))) < 1e-13)
    }
  }

  @Test("vectors times values make the matrix again, and are orthonormal", arguments: [1, 5, 60])
  func reconstruction(order: Int) throws {
    let matrix = Self.symmetric(order, seed: UInt64(order))
    let eigen = try SymmetricEigen(matrix, order: order)
    for row in 0..<order {
      for column in row..<order {
        let product = (0..<order).reduce(0) {
          $0 + eigen.values[$1] * eigen.vectors[$1 * order + row] * eigen.vectors[$1 * order + column]
        }
        #expect(abs(product - matrix[row * order + column]) < 1e-12)
        let inner = (0..<order).reduce(0) {
          $0 + eigen.vectors[row * order + $1] * eigen.vectors[column * order + $1]
        }
        #expect(abs(inner - (row == column ? 1 : 0)) < 1e-13)
      }
    }
  }

  @Test("calls from many threads give the bytes of one alone: by itself the serial library does not stand them")
  func manyAtOnce() async throws {
    let matrix = Self.symmetric(120, seed: 9)
    let alone = try SymmetricEigen(matrix, order: 120)
    // Threads of their own, more than processors, so that one is interrupted in the middle of a call.
    let wrong = await parallelMap(Array(0..<8), jobs: 8) { _ in
      await onThread {
        (0..<100).count { _ in
          let eigen = try? SymmetricEigen(matrix, order: 120)
          return eigen?.values != alone.values || eigen?.vectors != alone.vectors
        }
      }
    }
    #expect(wrong == [0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func numbersMustBeFinite() {
    #expect(throws: ChampionError.self) { try SymmetricEigen([1, .nan, 0, 1], order: 2) }
  }

  @Test func emptyIsEmpty() throws {
    #expect(try SymmetricEigen([], order: 0).values.isEmpty)
  }
}

/// Runs work on a thread of its own.
private func onThread(_ work: @escaping @Sendable () -> Int) async -> Int {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: work()) }
  }
}
