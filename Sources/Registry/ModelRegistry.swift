import Anomalies
public import ChampionCore
public import Forecasting
import Foundation

/// Versions of models on disk.
///
/// A version is written beside its place, synced and renamed: it exists whole or not at all, and never changes. Aliases point
/// to versions; an append-only history says who moved them when and why.
///
/// - Shape: `models/<name>/v1/{model.json, weights.json, scaler.json, features.json}`, `models/<name>/aliases.json`,
///   `models/<name>/history.jsonl`.
public struct ModelRegistry: Sendable {
  /// The path of the folder.
  public let path: String

  /// The registry at a path. Nothing is read or made yet.
  public init(at path: String) {
    self.path = path
  }

  /// Where the ledger of this registry's runs is, unless another place is named.
  public var ledgerPath: String { path + "/runs.sqlite" }

  /// The names of all models, sorted.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if this is no registry.
  public func names() throws(ChampionError) -> [String] {
    guard let folders = try? FileManager.default.contentsOfDirectory(atPath: path + "/models") else {
      throw ChampionError(
        .noInput, "there is no registry here", context: ["registry": path],
        remedy: "make one with: champion train lstm --registry \(path) …")
    }
    return folders.compactMap { $0.hasPrefix(".") ? nil : $0.removingPercentEncoding }.filter(isKnown).sorted()
  }

  /// Whether a model has, or had, a version: one whose files are lost must not vanish without a word.
  private func isKnown(_ name: String) -> Bool {
    !versions(of: name).isEmpty || FileManager.default.fileExists(atPath: historyPath(of: name))
  }

  /// The versions of a model, ascending; empty if there is none.
  public func versions(of name: String) -> [Int] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: folder(of: name))) ?? []
    return folders.compactMap { folder in
      guard let version = Self.version(inFolderName: folder) else { return nil }
      return FileManager.default.fileExists(atPath: manifestPath(name, version)) ? version : nil
    }.sorted()
  }

  /// What the aliases of a model point to: the newest version there is, and the champion that the history names.
  ///
  /// `aliases.json` says the same to other programs; nothing here depends on it.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the history is damaged.
  public func aliases(of name: String) throws(ChampionError) -> [ModelAlias: Int] {
    var aliases: [ModelAlias: Int] = [:]
    aliases[.latest] = versions(of: name).last
    let history = try history(of: name)
    // Where the history is lost, the file is better than to forget the champion.
    aliases[.champion] = history.isEmpty ? aliasFile(of: name)?.champion : history.champions.last
    return aliases
  }

  /// Nil where there is none, or it is damaged.
  func aliasFile(of name: String) -> AliasFile? {
    let file = try? JSONDocument.read(AliasFile.self, from: aliasPath(of: name))
    return file.flatMap { (try? $0.requireSeal()) == nil ? nil : $0 }
  }

  /// Finds the version that a reference means.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if there is no such model, version or alias.
  public func version(of reference: ModelReference) throws(ChampionError) -> Int {
    let versions = versions(of: reference.name)
    guard let latest = versions.last else {
      throw ChampionError(
        .noInput, "there is no such model", context: ["model": reference.name, "registry": path],
        remedy: "list them with: champion models list --registry \(path)")
    }
    let wanted: Int? =
      switch reference.selector {
      case .preferred: try aliases(of: reference.name)[.champion] ?? latest
      case .version(let version): version
      case .alias(let alias): try aliases(of: reference.name)[alias]
      }
    guard let wanted, versions.contains(wanted) else {
      throw ChampionError(
        .noInput, "the model has no such version", context: ["model": reference.name],
        remedy: "it has \(versions.map { "v\($0)" }.joined(separator: ", "))")
    }
    return wanted
  }

  /// The manifest of a version.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is none or it is of another kind of model, `badData` if it is damaged.
  public func manifest<Manifest: RegisteredManifest>(
    _ reference: ModelReference, as type: Manifest.Type = ModelManifest.self
  ) throws(ChampionError) -> Manifest {
    let version = try version(of: reference)
    let path = manifestPath(reference.name, version)
    guard try isDetector(path) == (type == DetectorManifest.self) else {
      throw ChampionError(
        .noInput, type == DetectorManifest.self ? "the model is no detector" : "the model is a detector, no forecaster",
        context: ["model": "\(reference.name)@v\(version)"],
        remedy: "use it with champion \(type == DetectorManifest.self ? "predict" : "detect")")
    }
    let manifest = try JSONDocument.read(type, from: path, formatVersion: 3)
    guard manifest.name == reference.name, manifest.version == version, (try? manifest.requireSeal()) != nil
    else {
      throw ChampionError(
        .badData, "model.json is not the one that was registered",
        context: ["model": "\(reference.name)@v\(version)"], remedy: "restore it from a backup, or roll back")
    }
    return manifest
  }

  /// Whether a version is a detector.
  ///
  /// - Throws: as ``version(of:)``, and `badData` if its manifest is damaged.
  public func isDetector(_ reference: ModelReference) throws(ChampionError) -> Bool {
    try isDetector(manifestPath(reference.name, version(of: reference)))
  }

  private func isDetector(_ path: String) throws(ChampionError) -> Bool {
    let kind = try JSONDocument.read(ManifestHead.self, from: path, formatVersion: 3).kind
    return DetectorRecipe.Kind(rawValue: kind) != nil
  }

  private struct ManifestHead: Decodable {
    let kind: String
  }

  /// Loads a version. Every file is checked against its hash first.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is none or it is of another kind of model, `badData` if a file is
  ///   missing, damaged or does not fit.
  public func load<Model: RegisteredModel>(
    _ reference: ModelReference, as type: Model.Type = ForecastModel.self
  ) throws(ChampionError) -> (manifest: Model.Manifest, model: Model) {
    let manifest = try manifest(reference, as: Model.Manifest.self)
    let folder = versionFolder(manifest.name, manifest.version)
    do throws(ChampionError) {
      return (manifest, try Model(manifest, from: VersionFiles(in: folder, hashes: manifest.files)))
    } catch {
      throw error.adding(["model": manifest.reference])
    }
  }

  /// Loads a version of whichever kind, and gives its manifest.
  func loadAny(_ reference: ModelReference) throws(ChampionError) -> any RegisteredManifest {
    try isDetector(reference)
      ? load(reference, as: DetectorModel.self).manifest : load(reference, as: ForecastModel.self).manifest
  }

  /// The history of a model, oldest first.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a line is damaged.
  public func history(of name: String) throws(ChampionError) -> [HistoryEntry] {
    let path = historyPath(of: name)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ChampionError(
        .badData, "the history cannot be read", context: ["file": path], remedy: "restore it from a backup")
    }
    var entries: [HistoryEntry] = []
    for (index, line) in text.split(separator: "\n").enumerated() {
      let place = "\(path), line \(index + 1)"
      let entry = try JSONDocument.decode(HistoryEntry.self, from: Data(line.utf8), named: place)
      guard entry.previous == entries.last?.seal ?? "", (try? entry.requireSeal()) != nil,
        Self.versionNumbers.contains(entry.version)
      else {
        throw ChampionError(
          .badData, "the history was changed after it was written", context: ["file": place],
          remedy: "restore it from a backup")
      }
      entries.append(entry)
    }
    return entries
  }

  // MARK: Places

  /// Nobody registers a thousand million versions.
  static let versionNumbers = 1..<1_000_000_000

  /// The number in `v12`, or nil.
  static func version(inFolderName folder: String) -> Int? {
    guard folder.hasPrefix("v"), let version = Int(folder.dropFirst()), "v\(version)" == folder,
      versionNumbers.contains(version)
    else { return nil }
    return version
  }

  func folder(of name: String) -> String {
    path + "/models/" + SymbolName.pathComponent(for: name)
  }

  func historyPath(of name: String) -> String {
    folder(of: name) + "/history.jsonl"
  }

  func aliasPath(of name: String) -> String {
    folder(of: name) + "/aliases.json"
  }

  func versionFolder(_ name: String, _ version: Int) -> String {
    folder(of: name) + "/v\(version)"
  }

  func manifestPath(_ name: String, _ version: Int) -> String {
    versionFolder(name, version) + "/model.json"
  }
}
