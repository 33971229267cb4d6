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
      _ = try version(of: .init(name: name))
      let history = (try? history(of: name)) ?? []
      if (try? self.history(of: name)) == nil {
        findings.append(.init(model: name, message: "history.jsonl is damaged"))
      }
      for version in versions(of: name) {
        let messages = problems(name, version, history)
        findings += messages.map { VerificationFinding(model: "\(name)@v\(version)", message: $0) }
      }
    }
    return findings
  }

  private func problems(_ name: String, _ version: Int, _ history: [HistoryEntry]) -> [String] {
    var problems: [String] = []
    do throws(ChampionError) {
      let manifest = try load(.init(name: name, selector: .version(version))).manifest
      let files = (try? FileManager.default.contentsOfDirectory(atPath: versionFolder(name, version))) ?? []
      let extra = Set(files).subtracting(manifest.files.keys).subtracting(["model.json"])
      problems += extra.sorted().map { "the file \($0) does not belong here" }
    } catch {
      problems.append(error.description)
    }
    let recorded = history.last { $0.action == .registered && $0.version == version }?.manifestHash
    let actual = try? ContentHash.ofFile(at: manifestPath(name, version))
    if let recorded, recorded != actual { problems.append("model.json is not the one that was registered") }
    return problems
  }
}
