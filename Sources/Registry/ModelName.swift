public import Features

/// Names of models in the registry.
public enum ModelName {
  /// `kind_SYMBOL`, or `kind_target_SYMBOL` where the target is not the return.
  public static func of(kind: String, target: Target, symbol: String) -> String {
    target == .return ? "\(kind)_\(symbol)" : "\(kind)_\(target.rawValue)_\(symbol)"
  }
}
