import ChampionCore
public import Foundation

/// A file from which a killed training goes on where it was, and ends with the same bytes.
///
/// It is written whole or not at all, at most every few seconds, and belongs to one training: what is damaged, or is of
/// another one, counts as none. It holds numbers and JSON; nothing in it executes.
public struct CheckpointFile: Sendable {
  /// Where it lies.
  public let path: String
  /// Names the data that are trained on, such as by their hash: a training goes on only from a checkpoint with the same
  /// key, and of the same network, settings, seed and kernels.
  public let key: String
  /// Seconds from one write to the next; zero writes after every epoch.
  public let interval: TimeInterval

  /// Names a checkpoint; nothing is read or written.
  public init(path: String, key: String, interval: TimeInterval = 10) {
    self.path = path
    self.key = key
    self.interval = interval
  }

  /// Removes the files of a folder that were not written for some time: their trainings were given up.
  public static func removeAbandoned(in folder: String, olderThan age: TimeInterval) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = folder + "/" + name
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard attributes?[.type] as? FileAttributeType == .typeRegular,
        let written = attributes?[.modificationDate] as? Date,
        Date().timeIntervalSince(written) > age
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// Removes the file, and what killed processes left of it; to be called when the result is safe.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
    AtomicFile.removeLeftovers(of: path)
  }

  /// What the file says, if it can be read, is whole, and is of this training.
  func read(identity: String, parameterCount count: Int) -> TrainingCheckpoint? {
    // Four lists of floats, and a header of some hundred bytes an epoch.
    let largest = 16 * count + 1 << 26
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular, let size = attributes?[.size] as? Int,
      size <= largest, let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return TrainingCheckpoint(data, key: key + " " + identity, parameterCount: count)
  }

  func write(_ checkpoint: TrainingCheckpoint, identity: String) throws(ChampionError) {
    // A link is replaced, not followed: what it leads to is none of ours.
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil {
      try? FileManager.default.removeItem(atPath: path)
    }
    try AtomicFile.write(try checkpoint.encoded(key: key + " " + identity), to: path)
  }
}
