import CMinizip
import CZlib
import ChampionCore
import Foundation

/// Zip archives, unpacked by minizip.
enum ZipArchive {
  private static let pieceSize = 1 << 18

  /// The bytes of the one file in an archive; folders do not count.
  ///
  /// - Throws: ``ChampionError`` with `badData` if it holds none or several, more than `limit` bytes, or is damaged.
  static func onlyFile(in path: String, limit: Int) throws(ChampionError) -> Data {
    guard let archive = unzOpen64(path) else { throw FileContent.damaged("zip archive") }
    defer { unzClose(archive) }
    let names = try fileNames(in: archive)
    guard let name = names.first, names.count == 1 else {
      throw ChampionError(
        .badData, "the zip archive holds \(names.count) files", remedy: "unpack it, and import the files that are bars")
    }
    guard unzLocateFile(archive, name, 1) == UNZ_OK else { throw FileContent.damaged("zip archive") }
    return try currentFile(of: archive, limit: limit)
  }

  private static func fileNames(in archive: unzFile) throws(ChampionError) -> [String] {
    var names: [String] = []
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      var name = [CChar](repeating: 0, count: 1024)
      let isNamed = unzGetCurrentFileInfo64(archive, nil, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK
      guard isNamed, names.count < 1_000 else { throw FileContent.damaged("zip archive") }
      let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if !text.hasSuffix("/") { names.append(text) }
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw FileContent.damaged("zip archive") }
    return names
  }

  /// The bytes of the file that the archive stands at; both their count and their checksum are what the archive says.
  private static func currentFile(of archive: unzFile, limit: Int) throws(ChampionError) -> Data {
    var info = unz_file_info64()
    guard unzGetCurrentFileInfo64(archive, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK else {
      throw FileContent.damaged("zip archive")
    }
    guard info.flag & 1 == 0 else {
      throw ChampionError(.badData, "the zip archive is encrypted", remedy: "unpack it, and import the file in it")
    }
    guard unzOpenCurrentFile(archive) == UNZ_OK else { throw FileContent.damaged("zip archive") }
    var (bytes, piece) = (Data(), [UInt8](repeating: 0, count: pieceSize))
    var count: Int32 = 0
    repeat {
      count = unzReadCurrentFile(archive, &piece, UInt32(pieceSize))
      if count > 0 { bytes.append(contentsOf: piece[..<Int(count)]) }
    } while count > 0 && bytes.count <= limit
    let status = unzCloseCurrentFile(archive)
    guard bytes.count <= limit else { throw FileContent.tooLarge(limit) }
    // The library compares checksums only where it read as much as it expected.
    let checksum = bytes.withUnsafeBytes { crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count) }
    guard count == 0, status == UNZ_OK, bytes.count == info.uncompressed_size, checksum == info.crc else {
      throw FileContent.damaged("zip archive")
    }
    return bytes
  }
}
