import Foundation
import TestSupport
import Testing

@Suite("Snippets") struct SnippetTests {
  /// Each document with Swift in it, and the file in which that Swift is compiled.
  static let documents = [
    ("README.md", "ReadmeSnippets.swift"),
    ("Sources/Champion/Champion.docc/Champion.md", "ChampionSnippets.swift"),
    ("Sources/Champion/Champion.docc/HowDataFlows.md", "HowDataFlowsSnippets.swift"),
    ("Sources/Champion/Champion.docc/TrustedBars.md", "TrustedBarsSnippets.swift"),
    ("Sources/Champion/Champion.docc/Indicators.md", "IndicatorsSnippets.swift"),
    ("Sources/Champion/Champion.docc/Networks.md", "NetworksSnippets.swift"),
    ("Sources/Champion/Champion.docc/Forecasts.md", "ForecastsSnippets.swift"),
    ("Sources/Champion/Champion.docc/Anomalies.md", "AnomaliesSnippets.swift"),
    ("Sources/Champion/Champion.docc/Portfolios.md", "PortfoliosSnippets.swift"),
    ("Sources/Champion/Champion.docc/Truth.md", "TruthSnippets.swift"),
    ("Sources/Champion/Champion.docc/AddingAModel.md", "AddingAModelSnippets.swift"),
    ("Sources/Champion/Champion.docc/AddingAnIndicator.md", "AddingAnIndicatorSnippets.swift"),
  ]

  /// The lines of a text without their indentation; empty ones do not count.
  static func lines(_ text: some StringProtocol) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  @Test("every line of Swift in a document is compiled, in its order", arguments: documents)
  func compiled(document: String, source: String) throws {
    let text = try String(contentsOf: EvaluationData.checkout.appendingPathComponent(document), encoding: .utf8)
    let compiled = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(source),
      encoding: .utf8)
    let source = Self.lines(compiled)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(!blocks.isEmpty)
    for block in blocks.map(Self.lines) {
      let isThere = source.indices.contains { Array(source[$0...].prefix(block.count)) == block }
      #expect(isThere, "\(document): \(block.first ?? "")")
    }
  }

  @Test("every article of the catalogue is in the list")
  func complete() throws {
    let folder = EvaluationData.checkout.appendingPathComponent("Sources/Champion/Champion.docc").path
    let articles = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    #expect(
      Set(articles)
        == Set(Self.documents.map { URL(fileURLWithPath: $0.0).lastPathComponent }).subtracting(["README.md"]))
  }
}
