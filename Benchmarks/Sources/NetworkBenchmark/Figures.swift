import Champion
import Foundation

/// What a job measured: one line.
struct Figures: Encodable {
  let engine: String
  let version = ChampionVersion.current
  let job: String
  var cpuSeconds: Double?
  var wallSeconds: Double?
  var epochs: Int?
  var p50Microseconds: Double?
  var p99Microseconds: Double?
  var windowsPerSecond: Double?
  var windowsPerCPUSecond: Double?
  var batch: Int?
  var models: Int?
  var speedup: Double?

  init(_ job: NetworkBenchmark.Job, _ level: KernelLevel) {
    engine = "champion-\(level.rawValue)"
    self.job = job.rawValue
  }

  func printLine() throws {
    print(try JSONDocument.text(self, pretty: false).trimmingCharacters(in: .newlines))
  }
}

/// Seconds on the wall.
enum WallClock {
  static var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
}

extension [Double] {
  /// The value below which a share of all lie.
  func quantile(_ share: Double) -> Double { sorted()[Swift.min(count - 1, Int(share * Double(count)))] }
  var median: Double { quantile(0.5) }
}

/// Separate windows of normal noise, so that memory is touched as by any other engine.
func noise(windows: Int, steps: Int, features: Int, reconstructing: Bool = false) -> SequenceExamples {
  var random = CounterRandom(seed: 7, label: "benchmark")
  func normals(_ count: Int) -> [Float] { (0..<count).map { _ in Float(random.standardNormal()) } }
  let (values, targets) = (normals(windows * steps * features), normals(windows))
  return SequenceExamples(
    features: values, width: features, origins: (0..<windows).map { $0 * steps + steps - 1 },
    targets: reconstructing ? .windows : .values(targets))
}
