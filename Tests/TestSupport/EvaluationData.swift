public import Foundation
public import Testing

/// The folder of real market data that is not part of the repository.
public enum EvaluationData {
  /// The root of the checkout.
  public static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder that `CHAMPION_DATA` names, by default `../shared/data`.
  public static var folder: String {
    ProcessInfo.processInfo.environment["CHAMPION_DATA"]
      ?? checkout.deletingLastPathComponent().appendingPathComponent("shared/data").path
  }

  /// The path of a file below the folder.
  public static func path(_ name: String) -> String { folder + "/" + name }

  /// Whether a file is there.
  public static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The example data of the repository.
  public static var examples: String { checkout.appendingPathComponent("Examples/Data").path }
}

extension Trait where Self == ConditionTrait {
  /// The test is skipped where a file of the evaluation data is missing; `Scripts/test` counts the skipped ones.
  public static func needsData(_ name: String) -> Self {
    .enabled(if: EvaluationData.has(name), "no market data: \(name)")
  }
}
