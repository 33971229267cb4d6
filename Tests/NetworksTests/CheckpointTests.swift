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

  /// A checkpoint after three of five epochs, and what all five give.
  static func withCheckpoint(_ body: (CheckpointFile, Data, TrainedNetwork) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = CheckpointFile(path: folder + "/checkpoint", key: "k", interval: 0)
      _ = try train(epochs: 3, checkpoint: file)
      try body(file, Data(contentsOf: URL(fileURLWithPath: file.path)), train(epochs: 5))
    }
  }

  /// Trains with a file in its place, and says with which epoch that began: one, if the file counts as none.
  static func firstEpoch(with bytes: Data, _ file: CheckpointFile, expecting whole: TrainedNetwork) throws -> Int? {
    try bytes.write(to: URL(fileURLWithPath: file.path))
    var first: Int?
    #expect(try train(epochs: 5, checkpoint: file) { first = first ?? $0.epoch } == whole)
    return first
  }

  @Test("a checkpoint that is damaged counts as none")
  func damaged() throws {
    try Self.withCheckpoint { file, bytes, whole throws in
      #expect(try Self.firstEpoch(with: bytes, file, expecting: whole) == 4)

      for length in [0, 1, 63, 64, 72, 200, bytes.count - 1] {
        #expect(try Self.firstEpoch(with: bytes.prefix(length), file, expecting: whole) == 1)
      }
      var random = CounterRandom(seed: 1, label: "damage")
      for _ in 0..<40 {
        var damaged = bytes
        damaged[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
        #expect(try Self.firstEpoch(with: damaged, file, expecting: whole) == 1)
      }
    }
  }

  @Test("a header that lies is refused, whatever its hash says")
  func lies() throws {
    try Self.withCheckpoint { file, bytes, whole throws in
      let body = Data(bytes.dropFirst(64))
      let length = Int(body[0]) + Int(body[1]) << 8
      let header = String(decoding: body[8..<8 + length], as: UTF8.self)
      func sealed(_ header: String) -> Data {
        let text = Data(header.utf8)
        let count = Data([UInt8(text.count % 256), UInt8(text.count / 256)]) + Data(count: 6)
        let lying = count + text + body[(8 + length)...]
        return Data(ContentHash.of(lying).utf8) + lying
      }
      #expect(try Self.firstEpoch(with: sealed(header), file, expecting: whole) == 4)
      let lies = [
        ("\"bestEpoch\":[0-9]+", "\"bestEpoch\":9"), ("\"bestEpoch\":[0-9]+", "\"bestEpoch\":-1"),
        ("\"step\":[0-9]+", "\"step\":9223372036854775807"), ("\"step\":[0-9]+", "\"step\":-1"),
        ("\"format\":1", "\"format\":7"), ("\"parameterCount\":[0-9]+", "\"parameterCount\":1"),
        ("\"history\":\\[.*?\\]", "\"history\":[]"), ("\"key\":\"k ", "\"key\":\"j "),
      ]
      for (pattern, lie) in lies {
        let lying = header.replacingOccurrences(of: pattern, with: lie, options: .regularExpression)
        #expect(lying != header)
        #expect(try Self.firstEpoch(with: sealed(lying), file, expecting: whole) == 1, "\(lie)")
      }
      // A length beyond the file.
      let long = Data(repeating: 0xff, count: 8) + body[8...]
      #expect(try Self.firstEpoch(with: Data(ContentHash.of(long).utf8) + long, file, expecting: whole) == 1)
    }
  }

  @Test("a checkpoint of another training counts as none, one of fewer epochs does not")
  func foreign() throws {
    try withTemporaryFolder { folder in
      let file = CheckpointFile(path: folder + "/checkpoint", key: "k", interval: 0)
      let key = (trainer: try Self.trainer(), activation: Activation.tanh, level: try KernelLevel.current())
      func first(_ change: (inout Training) throws -> Void) throws -> Int? {
        var training = Training(trainer: key.trainer, activation: key.activation, level: key.level, file: file)
        try change(&training)
        return try training.firstEpoch()
      }
      let seen: [Int?] = [
        try first { $0.trainer = try Self.trainer(epochs: 4) },
        try first { $0.file = CheckpointFile(path: file.path, key: "k", interval: 1_000) },
        try first { $0.trainer = try Self.trainer(epochs: 4) },
      ]
      // From the beginning; on from the fourth; nothing left to do.
      #expect(seen == [1, 5, nil])
      let changes: [(inout Training) throws -> Void] = [
        { $0.trainer = try Self.trainer(epochs: 3) }, { $0.trainer = try Self.trainer(rate: 0.02) },
        { $0.trainer = try Self.trainer(seed: 2) }, { $0.trainer = try Self.trainer(loss: .meanSquaredError) },
        { $0.trainer = try Self.trainer(patience: 49) }, { $0.activation = .relu },
        { $0.file = CheckpointFile(path: $0.file.path, key: "other", interval: 1_000) },
        { if let other = KernelLevel.available.first(where: { $0 != key.level }) { $0.level = other } },
      ]
      for change in changes {
        let found = try first { training in
          training.file = CheckpointFile(path: file.path, key: "k", interval: 1_000)
          try change(&training)
        }
        #expect(found == 1 || KernelLevel.available.count == 1)
      }
    }
  }

  private static func trainer(
    epochs: Int = 6, rate: Double = 0.01, seed: UInt64 = 1, loss: Loss = .huber(delta: 1), patience: Int = 50
  ) throws -> NetworkTrainer {
    try NetworkTrainer(maximumEpochs: epochs, patience: patience, learningRate: rate, loss: loss, seed: seed)
  }

  /// A small training, and the epoch with which it begins.
  private struct Training {
    var trainer: NetworkTrainer
    var activation: Activation
    var level: KernelLevel
    var file: CheckpointFile

    func firstEpoch() throws -> Int? {
      let architecture = try NetworkArchitecture(
        steps: 8, features: 2,
        layers: [.lstm(units: 2, returnsSequence: false), .dense(units: 1, activation: activation)])
      var first: Int?
      _ = try trainer.train(
        architecture, on: TrainingTests.examples(40, seed: 1), validation: TrainingTests.examples(40, seed: 2),
        level: level, checkpoint: file
      ) { first = first ?? $0.epoch }
      return first
    }
  }

  @Test("a link is replaced, and what it leads to stays as it is")
  func link() throws {
    try withTemporaryFolder { folder in
      let other = folder + "/other"
      try Data("mine".utf8).write(to: URL(fileURLWithPath: other))
      try FileManager.default.createSymbolicLink(atPath: folder + "/checkpoint", withDestinationPath: other)
      _ = try Self.train(epochs: 2, checkpoint: CheckpointFile(path: folder + "/checkpoint", key: "k", interval: 0))
      #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == Data("mine".utf8))
    }
  }

  @Test("abandoned checkpoints are removed, others stay")
  func abandoned() throws {
    try withTemporaryFolder { folder in
      for name in ["old", "new"] { try Data().write(to: URL(fileURLWithPath: folder + "/" + name)) }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -1_000)], ofItemAtPath: folder + "/old")
      CheckpointFile.removeAbandoned(in: folder, olderThan: 500)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["new"])
    }
  }

  @Test("what is no file is not read", arguments: ["/dev/zero", "/dev/null", "/tmp"])
  func special(path: String) throws {
    var first: Int?
    let file = CheckpointFile(path: path, key: "k", interval: 1_000)
    _ = try Self.train(epochs: 2, checkpoint: file) { first = first ?? $0.epoch }
    #expect(first == 1)
  }

  @Test("a checkpoint that cannot be written is an error")
  func unwritable() {
    let file = CheckpointFile(path: "/dev/null/checkpoint", key: "k", interval: 0)
    #expect {
      try Self.train(epochs: 3, checkpoint: file)
    } throws: { ($0 as? ChampionError)?.code == .unavailable }
  }
}
