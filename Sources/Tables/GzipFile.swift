import CZlib
import ChampionCore
import Foundation

/// Gzipped files, unpacked by zlib.
enum GzipFile {
  private static let pieceSize = 1 << 18

  /// The unpacked bytes.
  ///
  /// - Throws: ``ChampionError`` with `badData` if they are more than `limit`, or the file is damaged or cut short.
  static func bytes(of path: String, limit: Int) throws(ChampionError) -> Data {
    guard let file = gzopen(path, "rb") else { throw FileContent.damaged("gzip file") }
    var (bytes, piece) = (Data(), [UInt8](repeating: 0, count: pieceSize))
    var count: Int32 = 0
    repeat {
      count = gzread(file, &piece, UInt32(pieceSize))
      if count > 0 { bytes.append(contentsOf: piece[..<Int(count)]) }
    } while count > 0 && bytes.count <= limit
    // Closing tells of an end that came too early.
    guard gzclose(file) == Z_OK, count >= 0 else { throw FileContent.damaged("gzip file") }
    guard bytes.count <= limit else { throw FileContent.tooLarge(limit) }
    return bytes
  }
}
