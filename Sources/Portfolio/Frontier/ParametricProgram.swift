/// Minimise `½ wᵀQw + (c + t·g)ᵀw` between limits that may move with the parameter t, in scaled numbers.
///
/// Its items are the assets and, behind them, the constraints; an item's value is the weight of the asset, or what the
/// constraint's combination comes to.
struct ParametricProgram {
  let covariance: ScaledCovariance
  let rows: ConstraintRows
  /// c and g.
  var (cost, costRate): ([Double], [Double])
  /// The limits of each item.
  var lower: MovingLimits
  var upper: MovingLimits

  var assetCount: Int { covariance.count }
  var itemCount: Int { covariance.count + rows.count }

  /// Whether an item can have one value only, now and later.
  func isFixed(_ item: Int) -> Bool {
    lower.base[item] == upper.base[item] && lower.rate[item] == 0 && upper.rate[item] == 0
  }
}

/// Limits at parameter zero, how fast they move, and how they are moved to break ties.
struct MovingLimits {
  var base: [Double]
  var rate: [Double]
  var tie: [Double]

  init(_ base: [Double]) {
    self.base = base
    rate = [Double](repeating: 0, count: base.count)
    tie = rate
  }

  func at(_ item: Int, _ parameter: LexicographicNumber) -> LexicographicNumber {
    LexicographicNumber(
      real: base[item] + parameter.real * rate[item], tie: tie[item] + parameter.tie * rate[item])
  }
}
