import Crypto
public import Foundation

/// A running SHA-256 over bytes, text and numbers.
///
/// Text and sequences are preceded by their length, so that no two different inputs have the same byte stream.
///
/// - Complexity: O(bytes).
public struct ContentHash: Sendable {
  private var hasher = SHA256()

  /// An empty hash.
  public init() {}

  /// Adds a text.
  public mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    hasher.update(data: Data(text.utf8))
  }

  /// Adds an integer, little-endian.
  public mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { hasher.update(bufferPointer: $0) }
  }

  /// Adds the bit patterns of numbers, little-endian.
  public mutating func add(_ numbers: [Double]) {
    add(UInt64(numbers.count))
    numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }

  /// Adds days.
  public mutating func add(_ dates: [CalendarDate]) {
    add(UInt64(dates.count))
    dates.map(\.daysSinceEpoch.littleEndian).withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }

  /// The hash of all that was added, in lower-case hexadecimal.
  public var hexadecimal: String { Self.hexadecimal(hasher.finalize()) }

  /// The hash of some bytes.
  public static func of(_ data: Data) -> String { hexadecimal(SHA256.hash(data: data)) }

  /// The hash of a regular file, read in pieces.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if the file cannot be read, or is a pipe or a device.
  public static func ofFile(at path: String) throws(ChampionError) -> String {
    var hasher = SHA256()
    do {
      let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      let type = try FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType
      // A pipe could keep a reader waiting for ever.
      guard type == .typeRegular else { throw CocoaError(.fileReadUnknown) }
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(data: piece) }
    } catch {
      throw ChampionError(
        .noInput, "the file cannot be read", context: ["file": path], remedy: "check that it exists and may be read")
    }
    return hexadecimal(hasher.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
