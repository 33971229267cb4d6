import ChampionCore
import Foundation
import Networks
import TestSupport
import Testing

@Suite("Checkpoints") struct CheckpointTests {
  /// Trains with everything that has state: dropout, a schedule, clipping, decay.
  static func train(epochs: Int, checkpoint: CheckpointFile? = nil, onEpoch: (EpochLosses) -> Void = { _ in }) throws
    -> TrainedNetwork
  {
    try NetworkTrainer(
      maximumEpochs: epochs, patience: 6, learningRate: 0.05, schedule: .plateau(factor: 0.5, patience: 2),
      clipping: .norm(maximum: 1), weightDecay: 0.01, seed: 4
    ).train(
      TrainingTests.architecture(), on: TrainingTests.examples(200, seed: 1),
      validation: TrainingTests.examples(60, seed: 2), level: .current(), checkpoint: checkpoint, onEpoch: onEpoch)
  }

  @Test("a training that goes on from any epoch ends with the same bits", arguments: [1, 2, 7, 11])
  func resume(after epochs: Int) throws {
    try withTemporaryFolder { folder in
      let whole = try Self.train(epochs: 12)
      let file = CheckpointFile(path: folder + "/a/checkpoint", key: "k", interval: 0)
      _ = try Self.train(epochs: epochs, checkpoint: file)
      var seen: [Int] = []
      let resumed = try Self.train(epochs: 12, checkpoint: file) { seen.append($0.epoch) }
      #expect(resumed == whole)
      #expect(seen.first == epochs + 1)
      file.remove()
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }

  @Test("a checkpoint that is damaged or of another training counts as none")
  func foreign() throws {
    try withTemporaryFolder { folder in
      let whole = try Self.train(epochs: 5)
      let file = CheckpointFile(path: folder + "/checkpoint", key: "k", interval: 0)
      _ = try Self.train(epochs: 4, checkpoint: file)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))

      let other = CheckpointFile(path: file.path, key: "other", interval: 0)
      #expect(try Self.train(epochs: 5, checkpoint: other) == whole)
      var random = CounterRandom(seed: 1, label: "damage")
      for length in [0, 1, 63, 64, 72, 200, bytes.count - 1] {
        try bytes.prefix(length).write(to: URL(fileURLWithPath: file.path))
        #expect(try Self.train(epochs: 5, checkpoint: file) == whole)
      }
      for _ in 0..<40 {
        var damaged = bytes
        damaged[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
        try damaged.write(to: URL(fileURLWithPath: file.path))
        #expect(try Self.train(epochs: 5, checkpoint: file) == whole)
      }
    }
  }

  @Test("a header that lies is refused, whatever its hash says")
  func lies() throws {
    try withTemporaryFolder { folder in
      let whole = try Self.train(epochs: 3)
      let file = CheckpointFile(path: folder + "/checkpoint", key: "k", interval: 0)
      _ = try Self.train(epochs: 3, checkpoint: file)
      let body = try Data(contentsOf: URL(fileURLWithPath: file.path)).dropFirst(64)
      let text = String(decoding: body.dropFirst(8), as: UTF8.self)
      #expect(text.contains(#""bestEpoch":"#))
      for (from, to) in [
        (#""bestEpoch":2"#, #""bestEpoch":9"#), (#""step":1"#, #""step":-"#), (#""format":1"#, #""format":7"#),
      ] {
        var lying = Data(body)
        guard let range = lying.range(of: Data(from.utf8)) else { continue }
        lying.replaceSubrange(range, with: Data(to.utf8))
        let sealed = Data(ContentHash.of(lying).utf8) + lying
        try sealed.write(to: URL(fileURLWithPath: file.path))
        #expect(try Self.train(epochs: 3, checkpoint: file) == whole)
      }
      // A length beyond the file.
      var long = Data(body)
      long.replaceSubrange(long.startIndex..<long.startIndex + 8, with: Data(repeating: 0xff, count: 8))
      try (Data(ContentHash.of(long).utf8) + long).write(to: URL(fileURLWithPath: file.path))
      #expect(try Self.train(epochs: 3, checkpoint: file) == whole)
    }
  }

  @Test("a checkpoint that cannot be written is an error")
  func unwritable() {
    let file = CheckpointFile(path: "/dev/null/checkpoint", key: "k", interval: 0)
    #expect {
      try Self.train(epochs: 3, checkpoint: file)
    } throws: { ($0 as? ChampionError)?.code == .unavailable }
  }
}
