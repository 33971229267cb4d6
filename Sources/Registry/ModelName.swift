public import Features

/// Names of models in the registry.
public enum ModelName {
  /// What stands for the symbol in the name of a model of many.
  public static let allSymbols = "all"

  /// `kind_SYMBOL` of a detector of anomalies.
  public static func of(detector kind: String, symbol: String) -> String { "\(kind)_\(symbol)" }

  /// `kind_SYMBOL`, or `kind_target_SYMBOL` where the target is not the return.
  public static func of(kind: String, target: Target, symbol: String) -> String {
    target == .return ? "\(kind)_\(symbol)" : "\(kind)_\(target.rawValue)_\(symbol)"
  }
}
