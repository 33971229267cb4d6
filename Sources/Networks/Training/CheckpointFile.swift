import ChampionCore
public import Foundation

/// A file from which a killed training goes on where it was, and ends with the same bytes.
///
/// It is written whole or not at all, at most every few seconds, and belongs to one training: what is damaged, or is of
/// another one, counts as none. It holds numbers and JSON; nothing in it executes.
public struct CheckpointFile: Sendable {
  /// Where it lies.
  public let path: String
  /// What the training is of; it goes on only from a checkpoint with the same key. A hash of data, settings and seed.
  public let key: String
  /// Seconds from one write to the next; zero writes after every epoch.
  public let interval: TimeInterval

  /// Names a checkpoint; nothing is read or written.
  public init(path: String, key: String, interval: TimeInterval = 10) {
    self.path = path
    self.key = key
    self.interval = interval
  }

  /// Removes the file; to be called when the result is safe.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The key, with what else decides the bytes.
  private func key(for architecture: NetworkArchitecture, _ level: KernelLevel) -> String {
    "\(key) \(level.rawValue) \(architecture)"
  }

  func read(for architecture: NetworkArchitecture, level: KernelLevel) -> TrainingCheckpoint? {
    let count = architecture.parameterCount
    // Four lists of floats, and a header of some hundred bytes an epoch.
    let largest = 16 * count + 1 << 26
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= largest,
      let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return TrainingCheckpoint(data, key: key(for: architecture, level), parameterCount: count)
  }

  func write(
    _ checkpoint: TrainingCheckpoint, for architecture: NetworkArchitecture, level: KernelLevel
  ) throws(ChampionError) {
    try AtomicFile.write(try checkpoint.encoded(key: key(for: architecture, level)), to: path)
  }
}
