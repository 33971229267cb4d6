extension AssetReturns: Hashable {
  /// Whether names, periods and all returns are the same; places without a return are equal to each other.
  public static func == (left: AssetReturns, right: AssetReturns) -> Bool {
    left.assets == right.assets && left.periods == right.periods && left.kind == right.kind
      && left.values.elements.elementsEqual(right.values.elements) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  /// Hashes what is cheap to hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(assets)
    hasher.combine(periods.count)
    hasher.combine(periods.last)
  }
}
