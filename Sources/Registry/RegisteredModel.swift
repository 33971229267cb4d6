public import ChampionCore
public import Foundation

/// What stands in the `model.json` of any kind of model.
public protocol RegisteredManifest: SealedDocument, Hashable, Sendable {
  /// The kind of model, such as `lstm`.
  var kind: String { get }
  /// The name, such as `lstm_RELIANCE`.
  var name: String { get }
  /// The version; given by the registry.
  var version: Int { get set }
  /// The SHA-256 of each of the version's other files; given by the registry.
  var files: [String: String] { get set }

  /// Whether both are of the same subject, so that one may be a version after the other.
  func hasSubject(of other: Self) -> Bool
  /// What the model is of, in words.
  var subject: String { get }
}

extension RegisteredManifest {
  /// The reference under which this version is found, such as `lstm_RELIANCE@v3`.
  public var reference: String { "\(name)@v\(version)" }
}

/// A model that the registry keeps.
public protocol RegisteredModel: Sendable {
  /// Its `model.json`.
  associatedtype Manifest: RegisteredManifest

  /// The files beside `model.json`: plain JSON that executes nothing.
  func files() throws(ChampionError) -> [String: Data]

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - manifest: its `model.json`.
  ///   - files: the version's files, each checked against its hash.
  init(_ manifest: Manifest, from files: VersionFiles) throws(ChampionError)
}

/// The files of a version, each of which is checked against its hash before it is read.
public struct VersionFiles: Sendable {
  /// The folder.
  public let folder: String
  private let hashes: [String: String]

  init(in folder: String, hashes: [String: String]) {
    (self.folder, self.hashes) = (folder, hashes)
  }

  /// Decodes a file.
  ///
  /// - Throws: ``ChampionError`` with `badData` if it is missing, damaged or not what it should be.
  func read<Value: Decodable>(_ type: Value.Type, _ file: String) throws(ChampionError) -> Value {
    let path = folder + "/" + file
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ChampionError(
        .badData, "a file of the model is missing", context: ["file": path], remedy: "restore it from a backup")
    }
    guard hashes[file] == ContentHash.of(data) else {
      throw ChampionError(
        .badData, "a file of the model is not the one that was registered", context: ["file": path],
        remedy: "restore it from a backup, or roll back")
    }
    return try JSONDocument.decode(type, from: data, named: path)
  }
}
