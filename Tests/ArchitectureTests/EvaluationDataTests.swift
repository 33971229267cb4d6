import Foundation
import TestSupport
import Testing

@Suite("Evaluation data") struct EvaluationDataTests {
  @Test("under CI the market data must be there, so that no test is skipped")
  func isThereUnderCI() {
    let isCI = ProcessInfo.processInfo.environment["CI"] == "true"
    #expect(!isCI || EvaluationData.has("README.md"), "set CHAMPION_DATA to the folder of the market data")
  }
}
