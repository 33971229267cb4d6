import Champion
import Foundation
import TestSupport
import Testing

/// The README's example, compiled. `ReadmeTests` compares it with the README line by line.
func readmeExample() async throws {
  let lake = Lake(at: "lake")
  try lake.importBars(from: BarFile(path: "Examples/Data/us_stocks_daily_2000_2013.parquet"), exchange: "US")
  let (registry, ledger) = (ModelRegistry(at: "registry"), try RunLedger(at: "registry/runs.sqlite"))
  let training = ModelTraining(lake: lake, registry: registry, ledger: ledger, recipe: LSTMRecipe())
  for result in try await training.train(.named(["IBM"]), jobs: 2) { print(try result.get().sentence) }
  print(try Prediction([ModelReference(name: "lstm_IBM")], from: registry, lake: lake, steps: 5).forecasts)
}

@Suite("README") struct ReadmeTests {
  @Test("its Swift is what is compiled here")
  func example() throws {
    let readme = try String(contentsOf: EvaluationData.checkout.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(readme.split(separator: "```swift\n").last?.split(separator: "```").first)
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    for line in block.split(separator: "\n") { #expect(source.contains("\n  \(line)\n"), "\(line)") }
    #expect(block.split(separator: "\n").count == 6)
  }
}
