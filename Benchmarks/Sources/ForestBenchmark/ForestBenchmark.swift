import ArgumentParser
import Champion
import Foundation

/// Fits and scores isolation forests, and prints the CPU seconds of each repetition as a line of JSON.
@main struct ForestBenchmark: AsyncParsableCommand {
  @Option(help: "A table of floats, row after row, as raw bytes.")
  var input: String

  @Option(help: "How many numbers a row has.")
  var width: Int

  @Option(help: "How often.")
  var repetitions = 4

  @Option(help: "How many threads.")
  var jobs = 1

  private struct Line: Encodable {
    let fit: Double
    let score: Double
    let wall: Double
    let microsecondsPerRow: Double
  }

  func run() async throws {
    let values = try Data(contentsOf: URL(fileURLWithPath: input)).withUnsafeBytes {
      Array($0.bindMemory(to: Float.self))
    }
    for repetition in 0..<UInt64(repetitions) {
      let (start, wall) = (Self.cpuSeconds, ContinuousClock.now)
      let forest = try await IsolationForest.fit(values, width: width, seed: repetition, jobs: jobs)
      let fitted = Self.cpuSeconds
      _ = try await forest.scoreSamples(values, jobs: jobs)
      let scored = Self.cpuSeconds
      let elapsed = ContinuousClock.now - wall
      let row = Array(values[..<width])
      for _ in 0..<1_000 { _ = try forest.score(of: row) }
      let line = Line(
        fit: fitted - start, score: scored - fitted, wall: elapsed / .seconds(1),
        microsecondsPerRow: (Self.cpuSeconds - scored) * 1_000)
      print(try JSONDocument.text(line, pretty: false))
    }
  }

  /// CPU seconds of all threads so far.
  private static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
