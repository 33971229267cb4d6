import ChampionCore
import Statistics
import Testing

@Suite("Volume under the surface") struct VolumeUnderSurfaceTests {
  /// Straight from the formulas: for each buffer and threshold all sums anew.
  static func brute(_ scores: [Double], _ anomalies: [Bool], buffer: Int) -> (pr: Double, roc: Double) {
    let areas = (0...buffer).map { area(scores, anomalies, labels(anomalies, $0)) }
    let count = Double(areas.count)
    return (areas.reduce(0) { $0 + $1.pr } / count, areas.reduce(0) { $0 + $1.roc } / count)
  }

  private static func labels(_ anomalies: [Bool], _ buffer: Int) -> [Double] {
    anomalies.indices.map { row in
      guard !anomalies[row] else { return 1 }
      // Each end of a range adds what its distance gives.
      let ends = anomalies.indices.filter { end in
        guard anomalies[end] else { return false }
        return end > row ? !anomalies[end - 1] : !anomalies[end + 1]
      }
      let near = ends.map { abs($0 - row) }.filter { $0 <= buffer / 2 }
      return min(1, near.reduce(0.0) { $0 + (1 - Double($1) / Double(buffer)).squareRoot() })
    }
  }

  private static func area(_ scores: [Double], _ anomalies: [Bool], _ labels: [Double]) -> (pr: Double, roc: Double) {
    let all = labels.reduce(0, +)
    let positives = (Double(anomalies.count { $0 }) + all) / 2
    let starts = labels.indices.filter { labels[$0] > 0 && ($0 == 0 || labels[$0 - 1] == 0) }
    var (last, pr, roc) = ((recall: 0.0, precision: 1.0, falses: 0.0), 0.0, 0.0)
    for threshold in Set(scores).sorted(by: >) {
      let rows = scores.indices.filter { scores[$0] >= threshold }
      let hits = rows.reduce(0.0) { $0 + labels[$1] }
      let found = starts.count { start in
        labels[start...].prefix { $0 > 0 }.indices.contains { scores[$0] >= threshold }
      }
      let next = (
        recall: min(hits / positives, 1) * Double(found) / Double(starts.count), precision: hits / Double(rows.count),
        falses: (Double(rows.count) - hits) / (Double(labels.count) - positives)
      )
      pr += (next.recall - last.recall) * (next.precision + last.precision) / 2
      roc += (next.falses - last.falses) * (next.recall + last.recall) / 2
      last = next
    }
    return (pr, roc + (1 - last.falses) * (1 + last.recall) / 2)
  }

  static func example(_ count: Int = 150, seed: UInt64, ties: Bool) -> (scores: [Double], anomalies: [Bool]) {
    var random = CounterRandom(seed: seed, label: "surface")
    let anomalies = (0..<count).map { (40..<52).contains($0) || (57..<60).contains($0) || $0 >= count - 2 }
    let scores = anomalies.map { random.standardNormal() + ($0 ? 1 : 0) }
    return (ties ? scores.map { $0.rounded() } : scores, anomalies)
  }

  @Test("volumes are those of the formulas", arguments: [0, 1, 2, 7, 20])
  func brute(buffer: Int) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let (scores, anomalies) = Self.example(seed: seed, ties: seed > 2)
      let volume = try VolumeUnderSurface(scores: scores, anomalies: anomalies, buffer: buffer)
      let expected = Self.brute(scores, anomalies, buffer: buffer)
      #expect(abs(volume.precisionRecall - expected.pr) < 1e-12)
      #expect(abs(volume.receiverOperating - expected.roc) < 1e-12)
    }
  }

  // One range, no buffer: recall jumps to its rows in order, so it is the area under the usual curve.
  @Test("a perfect ranking without buffer has volume 1")
  func perfect() throws {
    let anomalies = (0..<60).map { (20..<30).contains($0) }
    let volume = try VolumeUnderSurface(scores: anomalies.map { $0 ? 1 : 0 }, anomalies: anomalies, buffer: 0)
    #expect(volume.precisionRecall == 1)
    #expect(volume.receiverOperating == 1)
  }

  @Test("scores without information have a precision near the share of anomalies, and half the other volume")
  func chance() throws {
    var random = CounterRandom(seed: 5, label: "chance")
    let anomalies = (0..<20_000).map { $0 % 1_000 < 100 }
    let volume = try VolumeUnderSurface(
      scores: anomalies.map { _ in random.uniform() }, anomalies: anomalies, buffer: 0)
    #expect(abs(volume.precisionRecall - 0.1) < 0.015)
    #expect(abs(volume.receiverOperating - 0.5) < 0.02)
  }

  @Test("a miss by a few rows costs all without buffer, and part of it with one")
  func nearMiss() throws {
    let anomalies = (0..<200).map { (100..<105).contains($0) }
    let late = (0..<200).map { (106..<110).contains($0) ? 1.0 : 0 }
    let bare = try VolumeUnderSurface(scores: late, anomalies: anomalies, buffer: 0)
    let buffered = try VolumeUnderSurface(scores: late, anomalies: anomalies, buffer: 20)
    #expect(bare.precisionRecall < 0.05)
    #expect(buffered.precisionRecall > 5 * bare.precisionRecall)
  }

  @Test("volumes depend on ranks only")
  func ranks() throws {
    let (scores, anomalies) = Self.example(seed: 9, ties: false)
    let cubes = scores.map { $0 * $0 * $0 }
    #expect(
      try VolumeUnderSurface(scores: scores, anomalies: anomalies, buffer: 10)
        == VolumeUnderSurface(scores: cubes, anomalies: anomalies, buffer: 10))
  }

  @Test("as many thresholds as rows are all thresholds")
  func thresholds() throws {
    let (scores, anomalies) = Self.example(seed: 9, ties: true)
    #expect(
      try VolumeUnderSurface(scores: scores, anomalies: anomalies, buffer: 10, thresholds: 150)
        == VolumeUnderSurface(scores: scores, anomalies: anomalies, buffer: 10))
  }

  @Test("what cannot be judged is refused")
  func refused() {
    let labels = [true, false, false]
    #expect(throws: ChampionError.self) { try VolumeUnderSurface(scores: [1, 2], anomalies: labels, buffer: 1) }
    #expect(throws: ChampionError.self) { try VolumeUnderSurface(scores: [1, .nan, 2], anomalies: labels, buffer: 1) }
    #expect(throws: ChampionError.self) { try VolumeUnderSurface(scores: [1, 2, 3], anomalies: labels, buffer: -1) }
    #expect(throws: ChampionError.self) {
      try VolumeUnderSurface(scores: [1, 2, 3], anomalies: [false, false, false], buffer: 1)
    }
    #expect(throws: ChampionError.self) { try VolumeUnderSurface(scores: [], anomalies: [], buffer: 1) }
    #expect(throws: ChampionError.self) {
      try VolumeUnderSurface(scores: [1, 2, 3], anomalies: labels, buffer: 1, thresholds: 1)
    }
  }
}

@Suite("Detected ranges") struct DetectedRangesTests {
  @Test("ranges, delays, rows and runs are counted by hand")
  func counted() throws {
    let anomalies = [false, true, true, true, false, false, true, false, false, true]
    let alarms = [true, false, true, false, true, true, false, false, true, true]
    let found = try DetectedRanges(alarms: alarms, anomalies: anomalies)
    #expect(found.ranges == 3 && found.detected == 2 && found.delays == [1, 0])
    #expect(found.normalRows == 5 && found.falseAlarms == 4 && found.falseEpisodes == 3)
    #expect(found.recall == 2.0 / 3 && found.falseAlarmsPerThousand == 800)
  }

  @Test("no range, or no normal row, leaves its share untold")
  func empty() throws {
    #expect(try DetectedRanges(alarms: [true], anomalies: [false]).recall == nil)
    #expect(try DetectedRanges(alarms: [true], anomalies: [true]).falseAlarmsPerThousand == nil)
    #expect(throws: ChampionError.self) { try DetectedRanges(alarms: [true], anomalies: []) }
  }
}
