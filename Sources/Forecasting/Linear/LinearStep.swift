import ChampionCore
import Features
public import Statistics

/// A linear forecast of one step, with what lifts a logarithm's exponential to the mean.
public struct LinearStep: Codable, Hashable, Sendable {
  /// The regression.
  public let regression: RidgeRegression
  /// What the forecast is raised by, in scaled units; zero but for volatilities.
  public let shift: Double

  /// Fits a step on the training slice.
  ///
  /// - Parameters:
  ///   - member: table and slice.
  ///   - inputs: what the line is in, of a row.
  ///   - step: from 1.
  ///   - penalty: how coefficients are held small.
  static func fit(
    _ member: LearningData.Member, _ inputs: (FeatureTable, Int) -> [Double], step: Int,
    penalty: RidgeRegression.Penalty
  ) throws(ChampionError) -> LinearStep {
    let rows = member.split.training.map { inputs(member.table, $0) }
    let outcomes = try member.outcomes(member.split.training, step: step)
    let regression = try RidgeRegression.fit(
      inputs: rows.flatMap(\.self), width: rows.first?.count ?? 0, outputs: outcomes, penalty: penalty)
    let shift =
      member.table.target.target.isOfVolatility
      ? RetransformationBias(residuals: zip(rows, outcomes).map { $1 - regression.value(inputs: $0) }).shift : 0
    return LinearStep(regression: regression, shift: shift)
  }

  /// The forecast: the line, and the mean of what it is the logarithm of.
  func forecast(_ inputs: [Double]) -> ScaledForecast {
    let line = regression.value(inputs: inputs)
    return ScaledForecast(line + shift, lower: line, upper: line)
  }
}
