import Anomalies
import ChampionCore
import Foundation
import Testing

@Suite("Matrix profile: what it refuses and keeps") struct MatrixProfileInputTests {
  @Test("a value that is not finite is refused, and its row named", arguments: [.nan, .infinity, -.infinity, 1e101])
  func notFinite(value: Double) throws {
    var values = ProfileCases.noise(50)
    values[17] = value
    let error = #expect(throws: ChampionError.self) { try MatrixProfile(values, window: 5) }
    #expect(error?.code == .badData && error?.context["row"] == "17")
    #expect(throws: ChampionError.self) { try MatrixProfile.join(values, to: values, window: 5) }
  }

  @Test("a stream that refused a value goes on as if it had not come")
  func refusedInStream() throws {
    let values = ProfileCases.noise(60)
    var stream = try StreamingMatrixProfile(window: 5, reach: 10)
    for value in values { _ = try stream.append(value) }
    let before = stream
    let error = #expect(throws: ChampionError.self) { try stream.append(.nan) }
    #expect(error?.context["row"] == "60")
    #expect(stream == before)
  }

  @Test("impossible settings are refused")
  func settings() {
    #expect(throws: ChampionError.self) { try MatrixProfile([1, 2, 3, 4], window: 2) }
    #expect(throws: ChampionError.self) { try MatrixProfile([1, 2, 3, 4], window: 5) }
    #expect(throws: ChampionError.self) { try MatrixProfile([1, 2, 3, 4], window: 3, exclusion: -1) }
    #expect(throws: ChampionError.self) { try StreamingMatrixProfile(window: 8, reach: 2) }
    #expect(throws: ChampionError.self) { try StreamingMatrixProfile(window: 8, exclusion: .max) }
  }

  @Test("a series of one window, and one no longer than the exclusion, have no neighbours")
  func short() throws {
    #expect(try MatrixProfile([1, 2, 3], window: 3).left == [nil])
    #expect(try MatrixProfile([1, 2, 3, 5], window: 3).scores == [nil, nil, nil, nil])
    #expect(try MatrixProfile([1, 2, 3, 5], window: 3, exclusion: 0).scores.last??.isFinite == true)
  }

  @Test("constant windows are alike, and as far as can be told from all others")
  func constant() throws {
    let flat = try MatrixProfile(Array(repeating: 3.5, count: 30), window: 6)
    #expect(flat.left.compactMap(\.?.distance).allSatisfy { $0 == 0 })
    let late = try MatrixProfile((0..<20).map { $0 < 14 ? Double($0) : 13 }, window: 6)
    #expect(late.left.last??.distance == 6.0.squareRoot())
  }

  @Test("a state that went through JSON goes on with the same bits", arguments: [nil, 30])
  func roundTrip(reach: Int?) throws {
    for (name, values, metric) in ProfileCases.allMetrics {
      for pause in [0, 5, 12, 40, 200, 285] {
        var stream = try StreamingMatrixProfile(window: 9, reach: reach, metric: metric)
        for value in values.prefix(pause) { _ = try stream.append(value) }
        var read = try JSONDecoder().decode(StreamingMatrixProfile.self, from: JSONEncoder().encode(stream))
        #expect(read == stream, "\(name), \(pause)")
        for value in values.dropFirst(pause) { #expect(try read.append(value) == stream.append(value)) }
      }
    }
  }

  @Test("with a reach, memory stops growing")
  func bounded() throws {
    var stream = try StreamingMatrixProfile(window: 9, reach: 50)
    for value in ProfileCases.noise(5_000) { _ = try stream.append(value) }
    #expect(stream.count == 5_000)
    #expect(try JSONEncoder().encode(stream).count < 10_000)
  }

  @Test(
    "a damaged state is refused",
    arguments: [
      ("\"window\":9", "\"window\":2"), ("\"forgotten\":", "\"forgotten\":-1"), ("\"restarts\":[0", "\"restarts\":[-1"),
      ("\"covariances\":[", "\"covariances\":[1,"), ("\"exclusion\":3", "\"exclusion\":9223372036854775807"),
      ("\"values\":[", "\"values\":[1e300,"), ("\"forgotten\":", "\"forgotten\":9223372036854775"),
    ])
  func damaged(change: (from: String, to: String)) throws {
    var stream = try StreamingMatrixProfile(window: 9)
    for value in ProfileCases.noise(50) { _ = try stream.append(value) }
    let text = try String(decoding: JSONEncoder().encode(stream), as: UTF8.self)
    let changed = text.replacingOccurrences(of: change.from, with: change.to)
    #expect(changed != text)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(StreamingMatrixProfile.self, from: Data(changed.utf8))
    }
  }
}
