import Champion
import Foundation

/// A door through which bytes from outside come in. Whatever they are, it answers or throws; it never crashes.
enum Door: String, CaseIterable {
  case csv, parquet, actions, recipe, network, trees, history, indicators, state

  /// The door that the environment variable `CHAMPION_FUZZ` names.
  static let chosen = Door(rawValue: ProcessInfo.processInfo.environment["CHAMPION_FUZZ"] ?? "") ?? .csv

  private static let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("champion-fuzz-\(ProcessInfo.processInfo.processIdentifier)")

  func open(_ data: Data) throws {
    switch self {
    case .csv, .parquet:
      try data.write(to: Self.file)
      _ = try BarFile(path: Self.file.path).read()
    case .actions:
      try data.write(to: Self.file)
      let lake = Lake(at: Self.file.path + "-lake")
      defer { try? FileManager.default.removeItem(atPath: lake.path) }
      try lake.importActions(from: Self.file.path)
      _ = try lake.actions()
    case .recipe:
      try JSONDocument.decode(ForecastRecipe.self, from: data, named: "recipe").validate()
    case .network:
      let network = try JSONDocument.decode(SequentialNetwork.self, from: data, named: "network")
      let shape = network.architecture
      guard shape.steps * shape.features < 100_000 else { return }
      let examples = SequenceExamples(
        features: [Float](repeating: 0.5, count: shape.steps * shape.features), width: shape.features,
        origins: [shape.steps - 1])
      _ = try network.outputs(of: examples, level: try .current())
    case .trees:
      let trees = try JSONDocument.decode(BoostedTrees.self, from: data, named: "trees")
      guard trees.width < 100_000 else { return }
      _ = trees.value([Float](repeating: 0.5, count: trees.width))
    case .indicators:
      let text = String(decoding: data, as: UTF8.self)
      guard let features = try? UniverseFeature.list(parsing: text) else {
        _ = try FeatureSet(naming: text.split(separator: "\n").map(String.init))
        return
      }
      // What was read is written as a text that reads the same.
      let again = try UniverseFeature.list(parsing: features.map(\.description).joined(separator: ","))
      precondition(again == features)
    case .state:
      var set = try JSONDocument.decode(IndicatorSet.self, from: data, named: "state")
      for price in 1...30 {
        let price = Double(price)
        _ = set.update(Bar(open: price, high: price + 1, low: price - 0.5, close: price, volume: 7))
      }
      _ = try JSONDocument.encode(set)
    case .history:
      for line in data.split(separator: UInt8(ascii: "\n")) {
        try JSONDocument.decode(HistoryEntry.self, from: line, named: "history").requireSeal()
      }
    }
  }
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  try? Door.chosen.open(Data(bytes: start, count: count))
  return 0
}
