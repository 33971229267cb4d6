import Foundation
public import Testing

/// Peers in Python, beside which the product is run. `Scripts/test` installs what they need under `.deps/python`.
public enum Python {
  static let packages = EvaluationData.checkout.appendingPathComponent(".deps/python").path

  /// Runs a script and decodes the JSON that it prints.
  public static func run<Result: Decodable>(
    _ type: Result.Type, _ script: String, _ arguments: [String]
  ) throws -> Result {
    let result = try Subprocess.run(
      "/usr/bin/env", ["python3", script] + arguments, environment: ["PYTHONPATH": packages])
    guard result.status == 0 else { throw Failure(description: "\(script): \(result.errors.suffix(2_000))") }
    return try JSONDecoder().decode(type, from: Data(result.output.utf8))
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}

extension Trait where Self == ConditionTrait {
  /// The test is skipped where the peers' packages could not be installed; under CI it runs, and fails.
  public static var needsPython: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: Python.packages)
        || ProcessInfo.processInfo.environment["CI"] == "true", "no Python packages: .deps/python")
  }
}
