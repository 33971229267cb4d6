public import ChampionCore
import Foundation

/// What is wrong with a version.
public struct VerificationFinding: Codable, Hashable, Sendable {
  /// The name and version.
  public let model: String
  /// What is wrong.
  public let message: String
}

extension ModelRegistry {
  /// Reads and checks every version of some models: hashes, shapes, files that do not belong, the manifest against the
  /// history.
  ///
  /// - Returns: what is wrong; nothing if all is well.
  /// - Throws: ``ChampionError`` with `noInput` if there is no such model.
  /// - Complexity: reads every file.
  public func verify(_ names: [String]) throws(ChampionError) -> [VerificationFinding] {
    var findings: [VerificationFinding] = []
    for name in names {
      findings += try problems(of: name).map { version, message in
        VerificationFinding(model: version.map { "\(name)@v\($0)" } ?? name, message: message)
      }
    }
    return findings
  }

  private func problems(of name: String) throws(ChampionError) -> [(version: Int?, message: String)] {
    let history: [HistoryEntry]
    do throws(ChampionError) { history = try self.history(of: name) } catch {
      return [(nil, "history.jsonl is damaged")]
    }
    // Throws where there never was such a model.
    if history.isEmpty, try version(of: .init(name: name)) > 1 || aliasFile(of: name) != nil {
      return [(nil, "history.jsonl is missing")]
    }
    let registered = history.filter { $0.action == .registered }.map(\.version)
    let perVersion = Set(registered + versions(of: name)).sorted().flatMap { version in
      problems(name, version, history).map { (Int?(version), $0) }
    }
    return try perVersion + aliasProblems(name)
  }

  private func aliasProblems(_ name: String) throws(ChampionError) -> [(version: Int?, message: String)] {
    guard FileManager.default.fileExists(atPath: aliasPath(of: name)) else { return [] }
    guard let file = aliasFile(of: name) else { return [(nil, "aliases.json is damaged")] }
    // A process that was killed between history and aliases leaves the champion before; the next change mends it.
    let history = try history(of: name)
    let known = history.prefix(file.entries)
    let isBehind = file.entries == history.count - 1
    return (file.entries == history.count || isBehind) && Array(known).champions.last == file.champion
      ? [] : [(nil, "aliases.json and history.jsonl do not belong together")]
  }

  private func problems(_ name: String, _ version: Int, _ history: [HistoryEntry]) -> [String] {
    var problems: [String] = []
    do throws(ChampionError) {
      let manifest = try loadAny(.init(name: name, selector: .version(version)))
      let files = (try? FileManager.default.contentsOfDirectory(atPath: versionFolder(name, version))) ?? []
      let extra = Set(files).subtracting(manifest.files.keys).subtracting(["model.json"])
      problems += extra.sorted().map { "the file \($0) does not belong here" }
    } catch {
      problems.append(error.description)
    }
    let recorded = history.last { $0.action == .registered && $0.version == version }?.manifestHash
    let actual = try? ContentHash.ofFile(at: manifestPath(name, version))
    // A process that was killed before it announced its version leaves one; the next training of the model completes it.
    let isUnannounced = version == (history.map(\.version).max() ?? 0) + 1
    if recorded == nil, !isUnannounced { problems.append("the version is not in history.jsonl") }
    if let recorded, let actual, recorded != actual { problems.append("model.json is not the one that was registered") }
    return problems
  }
}
