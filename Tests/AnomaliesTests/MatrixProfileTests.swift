import Anomalies
import ChampionCore
import Foundation
import Testing

@Suite("Matrix profile") struct MatrixProfileTests {
  static func bits(_ neighbors: [MatrixProfile.Neighbor?]) -> [UInt64?] { neighbors.map(\.?.distance.bitPattern) }

  /// The least distance of each window to those that some rule admits.
  static func brute(_ values: [Double], _ window: Int, _ admits: (Int, Int) -> Bool) -> [Double?] {
    let all = ProfileCases.distances(values, window).map { row in
      row.map { $0 < 0 ? Double(window).squareRoot() : $0 }
    }
    return all.indices.map { row in all.indices.filter { admits(row, $0) }.map { all[row][$0] }.min() }
  }

  static func expectEqual(_ found: [MatrixProfile.Neighbor?], _ expected: [Double?], _ name: String) {
    #expect(found.count == expected.count)
    for (row, (found, expected)) in zip(found, expected).enumerated() {
      #expect(abs((found?.distance ?? -1) - (expected ?? -1)) < 1e-9, "\(name), window \(row)")
    }
  }

  @Test("left, right and nearest are the least distances by definition", arguments: [8, 30])
  func brute(window: Int) throws {
    let zone = (window + 3) / 4
    for (name, values) in ProfileCases.all {
      let profile = try MatrixProfile(values, window: window)
      #expect(profile.exclusion == zone)
      Self.expectEqual(profile.left, Self.brute(values, window) { $0 - $1 > zone }, name)
      Self.expectEqual(profile.right, Self.brute(values, window) { $1 - $0 > zone }, name)
      Self.expectEqual(profile.nearest, Self.brute(values, window) { abs($1 - $0) > zone }, name)
    }
  }

  @Test("distances that are not normalised are the least by definition, too", arguments: [8, 30])
  func bruteEuclidean(window: Int) async throws {
    for (name, values) in ProfileCases.all {
      let profile = try MatrixProfile(values, window: window, metric: .euclidean)
      let expected = (0...values.count - window).map { row in
        (0..<max(0, row - profile.exclusion)).map { ProfileCases.euclidean(values, row, $0, window) }.min()
      }
      for (found, expected) in zip(profile.left, expected) {
        let (found, expected) = (found?.distance ?? -1, expected ?? -1)
        #expect(abs(found - expected) <= 1e-9 * max(1, expected), "\(name)")
      }
      #expect(try await MatrixProfile.compute(values, window: window, metric: .euclidean, jobs: 3) == profile)
    }
  }

  @Test("a neighbour lies at the distance that is told")
  func neighbors() throws {
    let values = ProfileCases.noise()
    let all = ProfileCases.distances(values, 12)
    for (row, neighbor) in try MatrixProfile(values, window: 12).left.enumerated() {
      guard let neighbor else { continue }
      #expect(abs(all[row][neighbor.start] - neighbor.distance) < 1e-9)
    }
  }

  @Test("a stream gives the same bits as the whole series, with and without a reach", arguments: [nil, 20, 75])
  func stream(reach: Int?) throws {
    for (name, values, metric) in ProfileCases.allMetrics {
      var stream = try StreamingMatrixProfile(window: 9, reach: reach, metric: metric)
      let streamed = try values.map { try stream.append($0) }
      let whole = try MatrixProfile(values, window: 9, reach: reach, metric: metric).left
      #expect(Array(streamed.dropFirst(8)) == whole, "\(name)")
      #expect(Self.bits(Array(streamed.dropFirst(8))) == Self.bits(whole), "\(name)")
    }
  }

  @Test("any number of jobs gives the same bits", arguments: [2, 3, 8])
  func jobs(jobs: Int) async throws {
    let walk = ProfileCases.noise(5_000).reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
    let periodic = (0..<3_000).map { walk[$0 % 40] }
    for values in [walk, periodic] {
      let one = try MatrixProfile(values, window: 20)
      let many = try await MatrixProfile.compute(values, window: 20, jobs: jobs)
      #expect(many == one)
      #expect(Self.bits(many.left) == Self.bits(one.left) && Self.bits(many.right) == Self.bits(one.right))
    }
  }

  @Test("what comes later does not change left distances or scores")
  func causality() throws {
    let values = ProfileCases.noise()
    let whole = try MatrixProfile(values, window: 10)
    let part = try MatrixProfile(Array(values.prefix(300)), window: 10)
    #expect(Array(whole.left.prefix(291)) == part.left)
    #expect(Array(whole.scores.prefix(300)) == part.scores)
    #expect(whole.scores.count == values.count)
    #expect(whole.scores[50] == whole.left[41]?.distance)
  }

  @Test("a join finds the least distance to another series", arguments: [(120, 200), (200, 120), (15, 300), (300, 15)])
  func join(sizes: (values: Int, reference: Int)) throws {
    let all = ProfileCases.noise(sizes.values + sizes.reference)
    let (values, reference) = (Array(all.prefix(sizes.values)), Array(all.dropFirst(sizes.values)))
    let joined = try MatrixProfile.join(values, to: reference, window: 10)
    let expected = Self.brute(all, 10) { $0 <= sizes.values - 10 && $1 >= sizes.values }
    Self.expectEqual(joined, Array(expected.prefix(sizes.values - 9)), "join")
    for neighbor in joined { #expect(neighbor.start <= sizes.reference - 10) }
  }

  @Test("offset and scale by powers of two change nothing")
  func invariance() throws {
    let values = ProfileCases.noise().map { ($0 * 1_024).rounded() }
    let moved = values.map { ($0 + 4_096) * 8 }
    #expect(
      try Self.bits(MatrixProfile(moved, window: 12).left) == Self.bits(MatrixProfile(values, window: 12).left))
  }

  @Test("a shape that was never seen is the first discord")
  func discords() throws {
    var random = CounterRandom(seed: 3, label: "discord")
    var values = (0..<1_000).map { sin(Double($0) * 0.2) + 0.05 * random.standardNormal() }
    for row in 700..<720 { values[row] = sin(Double(row) * 0.7) }
    let discords = try MatrixProfile(values, window: 40, reach: 400).discords(3)
    let later = discords.first { $0.start > 100 }
    #expect(later.map { (660...720).contains($0.start) } == true)
    for (first, second) in zip(discords, discords.dropFirst()) {
      #expect(first.distance >= second.distance && abs(first.start - second.start) >= 40)
    }
  }
}
