import ChampionCore
import Foundation
public import MarketData
import Networks
public import Registry
import Tables
import Tracking

/// What works on this machine: each part is tried.
public struct Diagnosis: Sendable {
  /// One part.
  public struct Check: Codable, Hashable, Sendable {
    /// What was tried.
    public let name: String
    /// Whether it works.
    public let works: Bool
    /// What was found, or what is wrong and how to mend it.
    public let detail: String
  }

  /// The parts, in order.
  public let checks: [Check]

  /// Whether all parts work.
  public var isHealthy: Bool { checks.allSatisfy(\.works) }

  /// Tries everything.
  ///
  /// - Parameters:
  ///   - program: the path of the running program, beside which the example data lie.
  ///   - lake: a lake to read through.
  ///   - registry: a registry to verify, with the ledger in it.
  public init(program: String, lake: Lake? = nil, registry: ModelRegistry? = nil) {
    var checks = [
      Check(name: "champion", works: true, detail: "\(ChampionVersion.current), \(program)"),
      Check(name: "processor", works: true, detail: "\(MachineClass.processor), \(Self.cores) cores"),
      .trying("kernels", Self.kernels), .trying("Arrow", Self.arrow), .trying("SQLite", Self.sqlite),
      .trying("examples") { () throws(ChampionError) in try ExampleData.beside(program: program).bars },
    ]
    if let lake { checks.append(.trying("lake") { () throws(ChampionError) in try Self.read(lake) }) }
    if let registry { checks.append(.trying("registry") { () throws(ChampionError) in try Self.verify(registry) }) }
    self.checks = checks
  }

  private static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// A small network must answer alike on the level in use and on the baseline.
  private static func kernels() throws(ChampionError) -> String {
    let level = try KernelLevel.current()
    let architecture = try NetworkArchitecture.forecaster(steps: 5, features: 3, units: [9], dropout: 0, outputs: 2)
    let network = SequentialNetwork(architecture: architecture, seed: 1)
    let examples = SequenceExamples(
      features: (0..<60).map { Float($0 % 7) / 7 }, width: 3, origins: Array(4..<20))
    let pairs = zip(
      try network.outputs(of: examples, level: level), try network.outputs(of: examples, level: .baseline))
    let difference = pairs.map { abs($0 - $1) }.max() ?? .infinity
    guard difference < 1e-5 else {
      throw ChampionError(
        .internal, "\(level.rawValue) differs from baseline by \(difference)",
        remedy: "set CHAMPION_KERNELS=baseline and report it")
    }
    return "\(level.rawValue) of \(KernelLevel.available.map(\.rawValue).joined(separator: ", "))"
  }

  private static func arrow() throws(ChampionError) -> String {
    try inTemporaryFolder { folder throws(ChampionError) in
      let table = Table([TableColumn("symbol", .text(["M&M"])), TableColumn("close", .real([1.5]))])
      try ParquetFile.write(table, to: folder + "/table.parquet")
      guard try ParquetFile.read([folder + "/table.parquet"]) == table else {
        throw ChampionError(.internal, "a Parquet file is not read as it was written", remedy: "install another Arrow")
      }
      return ArrowVersion.current
    }
  }

  private static func sqlite() throws(ChampionError) -> String {
    try inTemporaryFolder { folder throws(ChampionError) in
      _ = try RunLedger(at: folder + "/runs.sqlite").entries()
      return "\(try RunLedger.sqliteVersion()), temporary files in \(FileManager.default.temporaryDirectory.path)"
    }
  }

  private static func read(_ lake: Lake) throws(ChampionError) -> String {
    let check = try LakeCheck(lake)
    return "\(lake.path): \(QualitySummary.sentence(check))"
  }

  private static func verify(_ registry: ModelRegistry) throws(ChampionError) -> String {
    let names = try registry.names()
    if let finding = try registry.verify(names).first {
      throw ChampionError(
        .badData, "\(finding.model): \(finding.message)",
        remedy: "see champion models verify --registry \(registry.path)")
    }
    let runs = try RunLedger(existingAt: registry.ledgerPath).entries().count
    return "\(registry.path): \(names.count) models, each file as it was registered; \(runs) runs"
  }

  private static func inTemporaryFolder<Result>(
    _ body: (String) throws(ChampionError) -> Result
  ) throws(ChampionError) -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("champion-doctor-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try AtomicFile.createFolder(folder)
    return try body(folder)
  }
}

extension Diagnosis.Check {
  fileprivate static func trying(_ name: String, _ body: () throws(ChampionError) -> String) -> Self {
    do { return Self(name: name, works: true, detail: try body()) } catch {
      return Self(name: name, works: false, detail: error.description)
    }
  }
}
