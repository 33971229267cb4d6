import ChampionCore
import Foundation

/// Where a training stands after an epoch: all that decides the epochs after it.
struct TrainingCheckpoint {
  /// Steps that the optimiser took.
  let step: Int
  let history: [EpochLosses]
  let bestEpoch: Int
  let parameters: [Float]
  let means: [Float]
  let variances: [Float]
  let bestParameters: [Float]
}

extension TrainingCheckpoint {
  /// The part of a file before its numbers.
  private struct Header: Codable {
    var format = 1
    let key: String
    let step: Int
    let history: [EpochLosses]
    let bestEpoch: Int
    let parameterCount: Int
  }

  /// The bytes of a file: the hash of all that follows it, the length of the header, the header as JSON, and four lists of
  /// little-endian floats: parameters, means, variances, best parameters.
  ///
  /// - Parameter key: what the training is of; only it can go on from here.
  func encoded(key: String) throws(ChampionError) -> Data {
    let header = try JSONDocument.encode(
      Header(
        key: key, step: step, history: history, bestEpoch: bestEpoch, parameterCount: parameters.count), pretty: false)
    var body = Data()
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { body.append(contentsOf: $0) }
    body.append(header)
    for numbers in [parameters, means, variances, bestParameters] {
      numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { body.append(contentsOf: $0) }
    }
    return Data(ContentHash.of(body).utf8) + body
  }

  /// Reads a file's bytes; nil where they are damaged or of another training.
  ///
  /// - Parameters:
  ///   - data: the bytes.
  ///   - key: what the training is of.
  ///   - count: parameters of the network.
  init?(_ data: Data, key: String, parameterCount count: Int) {
    let hashLength = 64
    guard data.count > hashLength + 8, data.prefix(hashLength) == Data(ContentHash.of(data.dropFirst(hashLength)).utf8)
    else { return nil }
    let body = data.dropFirst(hashLength)
    let length = body.prefix(8).enumerated().reduce(0 as UInt64) { $0 | UInt64($1.element) << (8 * UInt64($1.offset)) }
    guard length <= UInt64(body.count - 8),
      let header = try? JSONDocument.decode(
        Header.self, from: Data(body.dropFirst(8).prefix(Int(length))), named: "checkpoint"),
      header.format == 1, header.key == key, header.parameterCount == count,
      (0...header.history.count).contains(header.bestEpoch), (0...1 << 53).contains(header.step)
    else { return nil }
    let bytes = [UInt8](body.dropFirst(8 + Int(length)))
    let best = header.bestEpoch == 0 ? 0 : count
    guard bytes.count == 4 * (3 * count + best) else { return nil }
    let numbers = Self.floats(in: bytes)
    guard numbers.allSatisfy(\.isFinite) else { return nil }
    step = header.step
    history = header.history
    bestEpoch = header.bestEpoch
    parameters = Array(numbers[..<count])
    means = Array(numbers[count..<2 * count])
    variances = Array(numbers[2 * count..<3 * count])
    bestParameters = Array(numbers[(3 * count)...])
  }

  private static func floats(in bytes: [UInt8]) -> [Float] {
    bytes.withUnsafeBytes { raw in
      (0..<raw.count / 4).map { index in
        Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
      }
    }
  }
}
