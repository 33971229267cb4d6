import CXGBoost
import ChampionCore
import Foundation

/// One growing of trees by XGBoost.
final class Booster {
  private var matrices: [DMatrixHandle?] = []
  private var handle: BoosterHandle?
  private var rounds: Int32 = 0
  private let validationCount: Int

  init(
    _ training: BoostedTrees.Examples, _ validation: BoostedTrees.Examples, width: Int,
    settings: BoostedTreesSettings, seed: UInt64
  ) throws(ChampionError) {
    validationCount = validation.outputs.count
    for examples in [training, validation] {
      var matrix: DMatrixHandle?
      try Self.check(
        XGDMatrixCreateFromMat(examples.inputs, UInt64(examples.outputs.count), UInt64(width), .nan, &matrix))
      matrices.append(matrix)
      try Self.check(XGDMatrixSetFloatInfo(matrix, "label", examples.outputs, UInt64(examples.outputs.count)))
    }
    try Self.check(XGBoosterCreate(matrices, UInt64(matrices.count), &handle))
    // XGBoost's seeds are 32 bits wide.
    for (name, value) in settings.parameters + [("seed", "\(seed % (1 << 31))")] {
      try Self.check(XGBoosterSetParam(handle, name, value))
    }
  }

  deinit {
    if let handle { XGBoosterFree(handle) }
    for matrix in matrices { if let matrix { XGDMatrixFree(matrix) } }
  }

  /// Grows one tree more.
  ///
  /// - Returns: the forecasts of the validation rows.
  func grow() throws(ChampionError) -> [Float] {
    try Self.check(XGBoosterUpdateOneIter(handle, rounds, matrices[0]))
    rounds += 1
    var (count, values): (bst_ulong, UnsafePointer<Float>?) = (0, nil)
    try Self.check(XGBoosterPredict(handle, matrices[1], 1, 0, 0, &count, &values))
    guard let values, Int(count) == validationCount else { throw Self.failure("no forecasts") }
    return Array(UnsafeBufferPointer(start: values, count: validationCount))
  }

  /// All trees that were grown.
  func trees() throws(ChampionError) -> [DecisionTree] {
    var (count, bytes): (bst_ulong, UnsafePointer<CChar>?) = (0, nil)
    try Self.check(XGBoosterSaveModelToBuffer(handle, #"{"format": "json"}"#, &count, &bytes))
    guard let bytes else { throw Self.failure("no model") }
    let data = Data(bytes: bytes, count: Int(count))
    return try JSONDocument.decode(Model.self, from: data, named: "model of XGBoost").trees
  }

  private static func check(_ status: Int32) throws(ChampionError) {
    guard status == 0 else { throw failure(String(cString: XGBGetLastError())) }
  }

  private static func failure(_ message: String) -> ChampionError {
    ChampionError(.badData, "trees cannot be grown: \(message.prefix(200))", remedy: "look at features and settings")
  }

  /// The part of XGBoost's own format that is kept.
  private struct Model: Decodable {
    struct Learner: Decodable { let gradient_booster: GradientBooster }
    struct GradientBooster: Decodable { let model: Trees }
    struct Trees: Decodable { let trees: [Tree] }
    struct Tree: Decodable {
      let left_children, right_children, split_indices: [Int]
      let split_conditions: [Float]
    }

    let learner: Learner

    var trees: [DecisionTree] {
      learner.gradient_booster.model.trees.map { tree in
        DecisionTree(
          inputs: tree.split_indices, thresholds: tree.split_conditions, left: tree.left_children,
          right: tree.right_children)
      }
    }
  }
}
