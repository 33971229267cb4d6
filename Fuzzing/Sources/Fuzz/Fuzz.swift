import Champion
import Foundation

/// A door through which bytes from outside come in. Whatever they are, it answers or throws; it never crashes.
enum Door: String, CaseIterable {
  case csv, parquet, actions, recipe, network, trees, history, indicators, state
  case isolationForest = "isolation-forest"
  case autoencoder, calibration, moments

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
    case .isolationForest:
      try watch(
        with: .isolationForest(JSONDocument.decode(ForestDetector.self, from: data, named: "forest")), .isolationForest)
    case .autoencoder:
      try watch(
        with: .autoencoder(JSONDocument.decode(AutoencoderDetector.self, from: data, named: "autoencoder")),
        .autoencoder)
    case .calibration:
      let calibration = try JSONDocument.decode(ScoreCalibration.self, from: data, named: "calibration")
      let threshold = try calibration.threshold(probability: 0.01)
      precondition(calibration.pValue(threshold.score.nextUp) <= 0.01)
    case .moments:
      try data.write(to: Self.file)
      let input = try PortfolioInput(momentsFile: Self.file.path, repair: .nearestCorrelation)
      guard input.moments.assets.count < 20 else { return }
      for goal in [PortfolioGoal.maxSharpe, .minVariance, .riskParity, .hierarchicalRiskParity] {
        var request = PortfolioRequest()
        request.goal = goal
        _ = try? PortfolioRun(input, request).optimize()
        _ = try? PortfolioRun(input, request).frontier()
      }
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

/// Scores bars with a detector, and says why. Parts that do not fit each other are refused before.
private func watch(with fitted: FittedDetector, _ kind: DetectorRecipe.Kind) throws {
  let days = #"["2000-01-03", "2001-01-03"]"#
  let slices = try JSONDocument.decode(
    DetectorSlices.self,
    from: Data(#"{"training": \#(days), "validation": \#(days), "calibration": \#(days), "test": \#(days)}"#.utf8),
    named: "slices")
  let calibration = try ScoreCalibration(sessions: (0..<600).map { [Double($0 % 97)] })
  var recipe = DetectorRecipe(kind)
  recipe.network.window = fitted.detector.window
  let model = try DetectorModel(
    recipe: recipe, fitted: fitted, calibration: calibration, slices: slices, symbols: ["AAA"])
  let closes = (0..<120).map { 100 + Double($0 * 37 % 11) }
  let columns: [BarField: [Double]] = [
    .open: closes, .high: closes.map { $0 + 1 }, .low: closes.map { $0 - 1 }, .close: closes,
    .volume: closes.map { $0 * 100 },
  ]
  let dates = (0..<120).map { CalendarDate(daysSinceEpoch: 20_000 + $0) }
  _ = try model.scores(of: BarSeries(symbol: "AAA", dates: dates, columns: columns), threshold: -1)
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  try? Door.chosen.open(Data(bytes: start, count: count))
  return 0
}
