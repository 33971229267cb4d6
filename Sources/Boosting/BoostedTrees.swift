public import ChampionCore

/// Regression trees, each grown on what the ones before leave; their sum is the forecast.
///
/// Fitting is XGBoost's. What is kept are plain numbers, and a forecast needs nothing but them.
///
/// - Source: Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016.
public struct BoostedTrees: Codable, Hashable, Sendable {
  /// The count of inputs of a row.
  public let width: Int
  /// The trees, in the order in which they were grown.
  public let trees: [DecisionTree]

  private static let mostTrees = 10_000

  /// Rows, and what is to be forecast of them.
  public struct Examples: Sendable {
    /// Inputs, `[row, input]`, row-major.
    public let inputs: [Float]
    /// Outputs, one a row.
    public let outputs: [Float]

    /// Examples.
    public init(inputs: [Float], outputs: [Float]) {
      (self.inputs, self.outputs) = (inputs, outputs)
    }
  }

  /// Trees that were grown.
  ///
  /// - Throws: ``ChampionError`` with `badData` if one is not sound.
  init(width: Int, trees: [DecisionTree]) throws(ChampionError) {
    guard width >= 1, trees.count <= Self.mostTrees, trees.allSatisfy({ $0.isSound(width: width) }) else {
      throw ChampionError(.badData, "the trees of the model are damaged")
    }
    (self.width, self.trees) = (width, trees)
  }

  /// Reads and checks trees.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      width: values.decode(Int.self, forKey: .width), trees: values.decode([DecisionTree].self, forKey: .trees))
  }

  /// The sum of the trees' values; 0 where there are none.
  ///
  /// - Precondition: the row is as wide as the trees' inputs.
  /// - Complexity: O(trees x depth).
  public func value(_ row: [Float]) -> Float {
    precondition(row.count == width, "the row is as wide as the trees' inputs")
    return trees.reduce(0) { $0 + $1.value(row) }
  }

  /// Grows trees until later examples are forecast no better. Where the first tree already makes them worse, there is none.
  ///
  /// - Parameters:
  ///   - training: what is learnt from.
  ///   - validation: later examples that decide how many trees are kept.
  ///   - width: inputs of a row.
  ///   - settings: how they are grown.
  ///   - seed: chooses the rows of each tree.
  /// - Throws: ``ChampionError`` with `badData` if a number is not finite, or XGBoost fails.
  /// - Determinism: the same bytes for the same examples and seed.
  /// - Complexity: O(trees x rows x width).
  public static func fit(
    _ training: Examples, validation: Examples, width: Int, settings: BoostedTreesSettings, seed: UInt64
  ) throws(ChampionError) -> BoostedTrees {
    for examples in [training, validation] {
      precondition(width >= 1 && examples.inputs.count == width * examples.outputs.count, "rows are of one width")
      guard !examples.outputs.isEmpty, examples.inputs.allSatisfy(\.isFinite), examples.outputs.allSatisfy(\.isFinite)
      else { throw ChampionError(.badData, "there is nothing to grow trees on, or a number is not finite") }
    }
    let booster = try Booster(training, validation, width: width, settings: settings, seed: seed)
    var (best, kept) = (squaredError(of: validation.outputs.map { _ in 0 }, validation), 0)
    for round in 1...settings.rounds where round - kept <= settings.patience {
      let error = squaredError(of: try booster.grow(), validation)
      if error < best { (best, kept) = (error, round) }
    }
    return try BoostedTrees(width: width, trees: Array(booster.trees().prefix(kept)))
  }

  private static func squaredError(of forecasts: [Float], _ examples: Examples) -> Double {
    zip(forecasts, examples.outputs).reduce(0) { sum, pair in
      let error = Double(pair.0) - Double(pair.1)
      return sum + error * error
    }
  }
}
