public import ChampionCore
public import Foundation

/// The bytes that a file holds: unpacked where it is gzipped, or a zip archive with one file in it.
public struct FileContent: Sendable {
  /// How a file is packed, told by its first bytes, whatever its name says.
  enum Packing {
    case none, gzip, zip

    init(magic: Data) {
      switch Array(magic.prefix(4)) {
      case [0x50, 0x4B, 0x03, 0x04]: self = .zip
      case let bytes where bytes.starts(with: [0x1F, 0x8B]): self = .gzip
      default: self = .none
      }
    }
  }

  /// The path of the file.
  public let path: String
  /// The bytes.
  public let bytes: Data
  /// The SHA-256 of the file as it lies there, packed or not.
  public let sha256: String

  /// Whether the bytes are a Parquet file.
  public var isParquet: Bool { bytes.starts(with: Data("PAR1".utf8)) }

  /// Reads a file.
  ///
  /// - Parameter limit: the largest count of bytes, packed and unpacked; a packed file may also be at most a hundred times
  ///   smaller than what is in it, but for the first 64 MiB.
  /// - Throws: ``ChampionError``: `noInput` if there is no such file, `badData` if it is too large, a damaged archive, or
  ///   one that holds several files.
  public static func read(_ path: String, limit: Int = 1 << 30) throws(ChampionError) -> FileContent {
    try requireFile(path)
    do throws(ChampionError) {
      let packed = try bytes(of: path, limit: limit)
      let sha256 = ContentHash.of(packed)
      // Text packs ten to one; a file that claims far more is not text.
      let limit = min(limit, max(64 << 20, 100 * packed.count))
      switch Packing(magic: packed) {
      case .none: return FileContent(path: path, bytes: packed, sha256: sha256)
      case .gzip: return FileContent(path: path, bytes: try GzipFile.bytes(of: path, limit: limit), sha256: sha256)
      case .zip: return FileContent(path: path, bytes: try ZipArchive.onlyFile(in: path, limit: limit), sha256: sha256)
      }
    } catch {
      throw error.adding(["file": path])
    }
  }

  private static func bytes(of path: String, limit: Int) throws(ChampionError) -> Data {
    let bytes: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      bytes = try file.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw ChampionError(.noInput, "the file cannot be read", remedy: "check its rights")
    }
    guard bytes.count <= limit else { throw tooLarge(limit) }
    return bytes
  }

  static func tooLarge(_ limit: Int) -> ChampionError {
    ChampionError(
      .badData, "it holds more than \(limit >> 20) MiB, more than is read of a file of its size",
      remedy: "split it into several files")
  }

  static func damaged(_ what: String) -> ChampionError {
    ChampionError(.badData, "the \(what) is damaged or cut short", remedy: "fetch the file again")
  }
}
