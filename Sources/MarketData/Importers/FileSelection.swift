public import ChampionCore
import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Paths that a user gave, as files: folders with all that is in them, patterns with what matches.
public enum FileSelection {
  private static let endings = ["csv", "parquet", "gz", "zip", "txt"]

  /// The files, in the order of the paths; those of a folder or a pattern by name, each once.
  ///
  /// Of a folder, files are taken that end in `csv`, `parquet`, `gz`, `zip` or `txt` and are not hidden, in its folders too.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if a folder or a pattern has none. A path that does not exist stays: whoever
  ///   reads it says so.
  public static func files(at paths: [String]) throws(ChampionError) -> [String] {
    var (files, seen): ([String], Set<String>) = ([], [])
    for path in paths {
      for file in try expanded(path) where seen.insert(file).inserted { files.append(file) }
    }
    return files
  }

  private static func expanded(_ path: String) throws(ChampionError) -> [String] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      return isFolder.boolValue ? try require(files(below: path), path) : [path]
    }
    return path.contains { "*?[".contains($0) } ? try require(matches(of: path), path) : [path]
  }

  private static func require(_ files: [String], _ path: String) throws(ChampionError) -> [String] {
    guard files.isEmpty else { return files }
    throw ChampionError(
      .noInput, "there are no files of bars here", context: ["path": path],
      remedy: "name files, or a folder with files that end in \(endings.joined(separator: ", "))")
  }

  private static func files(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      return !isHidden && endings.contains((name as NSString).pathExtension.lowercased())
    }.sorted().map { (folder as NSString).appendingPathComponent($0) }
  }

  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_MARK, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
      .filter { !$0.hasSuffix("/") }
  }
}
