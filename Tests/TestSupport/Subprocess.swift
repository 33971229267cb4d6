import Foundation

/// What a program said and how it ended.
public struct Subprocess: Sendable {
  /// The exit status.
  public let status: Int32
  /// Standard output.
  public let output: String
  /// Standard error.
  public let errors: String

  /// Runs a program to its end.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil
  ) throws -> Subprocess {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Files, not pipes: a pipe that is read after the other is full would block for ever.
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("champion-\(UUID().uuidString)").path
    defer { for name in ["out", "err"] { try? FileManager.default.removeItem(atPath: place + name) } }
    process.standardOutput = try handle(place + "out")
    process.standardError = try handle(place + "err")
    try process.run()
    process.waitUntilExit()
    return Subprocess(
      status: process.terminationStatus, output: try String(contentsOfFile: place + "out", encoding: .utf8),
      errors: try String(contentsOfFile: place + "err", encoding: .utf8))
  }

  private static func handle(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
