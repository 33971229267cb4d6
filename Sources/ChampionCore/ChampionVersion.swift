/// The version of the product, as recorded with every run and model.
public enum ChampionVersion {
  /// Semantic version.
  public static let current = "0.1.0"
}
