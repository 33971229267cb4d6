public import ChampionCore

extension Moments {
  /// Checks given moments.
  ///
  /// - Parameters:
  ///   - assets: the names, each once.
  ///   - expectedReturns: one an asset.
  ///   - covariance: square, symmetric and positive semi-definite up to rounding.
  ///   - repair: how one that is not symmetric or not positive semi-definite is repaired; nil: it is refused.
  /// - Throws: ``ChampionError`` with `badData` that says what is wrong where. Shapes, names, negative variances and
  ///   numbers that are not finite are never repaired.
  /// - Complexity: O(assets³).
  public init(
    assets: [String], expectedReturns: [Double], covariance: Matrix, repair: MomentRepair.Method? = nil
  ) throws(ChampionError) {
    try Self.check(assets, expectedReturns)
    try Self.checkShape(covariance, assets)
    let asymmetry = Self.asymmetry(covariance)
    guard repair != nil || asymmetry.size <= Self.symmetryTolerance else {
      throw ChampionError(
        .badData, "the covariance is not symmetric",
        context: ["symbols": "\(assets[asymmetry.row]) \(assets[asymmetry.column])"], remedy: Self.repairRemedy)
    }
    let symmetric = covariance.combined(covariance.transposed) { $0 == $1 ? $0 : $0 / 2 + $1 / 2 }
    let (mended, statement) = try CorrelationRepair.repaired(
      symmetric, assets: assets, method: repair ?? .eigenvalueClipping,
      asymmetry: asymmetry.size > Self.symmetryTolerance ? asymmetry.size : 0)
    if repair == nil, let statement {
      throw ChampionError(
        .badData, "the covariance is not positive semi-definite",
        context: [
          "eigenvalue": "\(statement.clippedEigenvalues.first ?? 0)",
          "symbols": statement.assets.joined(separator: " "),
        ],
        remedy: Self.repairRemedy)
    }
    let notes = MomentNotes.all(assets, .dense(mended), statement)
    self.init(unchecked: assets, expectedReturns, .dense(mended), repair: statement, notes: notes)
  }

  /// Checks given moments in factor form, which is positive semi-definite by itself.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the counts differ, a name is there twice or a number is not finite.
  public init(
    assets: [String], expectedReturns: [Double], covariance: FactorCovariance
  ) throws(ChampionError) {
    try Self.check(assets, expectedReturns)
    guard covariance.specificVariances.count == assets.count else {
      throw ChampionError(
        .badData, "the covariance is of \(covariance.specificVariances.count) assets, not of \(assets.count)")
    }
    guard covariance.variances.allSatisfy({ $0 <= Self.largestVariance }) else {
      throw ChampionError(.badData, "a variance is beyond 1e12")
    }
    self.init(
      unchecked: assets, expectedReturns, .factor(covariance), notes: MomentNotes.all(assets, .factor(covariance), nil))
  }

  private static let symmetryTolerance = 1e-8
  private static let (largestReturn, largestVariance) = (1e6, 1e12)
  private static let repairRemedy = "correct it, or ask for the nearest one that is (--repair)"

  private static func check(_ assets: [String], _ expectedReturns: [Double]) throws(ChampionError) {
    try AssetNames.check(assets)
    guard expectedReturns.count == assets.count else {
      throw ChampionError(
        .badData, "there are \(expectedReturns.count) expected returns of \(assets.count) assets")
    }
    guard let wrong = expectedReturns.firstIndex(where: { !($0.magnitude <= largestReturn) }) else { return }
    throw ChampionError(
      .badData, "an expected return is not finite, or beyond a million", context: ["symbol": assets[wrong]])
  }

  private static func checkShape(_ covariance: Matrix, _ assets: [String]) throws(ChampionError) {
    guard covariance.rows == covariance.columns else {
      throw ChampionError(.badData, "the covariance is not square: \(covariance.rows) x \(covariance.columns)")
    }
    guard covariance.rows == assets.count else {
      throw ChampionError(.badData, "the covariance is of \(covariance.rows) assets, not of \(assets.count)")
    }
    if let wrong = covariance.elements.firstIndex(where: { !($0.magnitude <= largestVariance) }) {
      throw ChampionError(
        .badData, "a covariance is not finite, or beyond 1e12",
        context: ["symbols": "\(assets[wrong % assets.count]) \(assets[wrong / assets.count])"])
    }
    if let wrong = covariance.diagonal.firstIndex(where: { $0 < 0 }) {
      throw ChampionError(
        .badData, "a variance is negative",
        context: ["symbol": assets[wrong], "variance": "\(covariance[wrong, wrong])"])
    }
  }

  /// The largest difference of two elements that should be the same, as a correlation.
  private static func asymmetry(_ covariance: Matrix) -> (size: Double, row: Int, column: Int) {
    let deviations = covariance.diagonal.map { $0.squareRoot() }
    var largest = (size: 0.0, row: 0, column: 0)
    for column in 0..<covariance.columns {
      for row in 0..<column {
        let difference = abs(covariance[row, column] - covariance[column, row])
        let scale = deviations[row] * deviations[column]
        let size = difference == 0 ? 0 : scale > 0 ? difference / scale : 1
        if size > largest.size { largest = (size, row, column) }
      }
    }
    return largest
  }
}
