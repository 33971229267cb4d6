import CArrowBridge

/// The version of Apache Arrow.
public enum ArrowVersion {
  /// Such as `26.0.1`.
  public static var current: String { String(cString: arrow_bridge_version()) }
}
