import Boosting
public import ChampionCore
public import Features
import Statistics

/// Boosted trees on what a ridge regression leaves.
///
/// Trees find a product of two inputs only by luck, for neither says anything by itself. So the products that vary most
/// with what the regression leaves stand among the inputs; they are chosen on the training slice.
public struct TreesForecaster: FittedForecaster {
  private let inputs: RowInputs
  private let steps: [Step]

  /// The furthest step.
  public var horizon: Int { steps.count }

  /// Fits each step.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> TreesForecaster {
    let member = try data.single()
    let inputs = try RowInputs(member)
    return TreesForecaster(
      inputs: inputs,
      steps: try data.steps.map { step throws(ChampionError) in
        try Step(member, inputs, step: step, settings: data.recipe.trees, seed: seed)
      })
  }

  /// Regression and trees.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try inputs.require(origins, in: table, of: self)
    return try origins.map { row throws(ChampionError) in
      let values = inputs.values(table, row)
      return try steps.map { step throws(ChampionError) in try step.forecast(values) }
    }
  }
}

extension TreesForecaster {
  /// One step.
  fileprivate struct Step: Codable, Hashable, Sendable {
    let linear: LinearStep
    let products: ProductInputs
    let trees: BoostedTrees
    /// How much of the trees' word counts, as validation says.
    let shrinkage: Double
    let shift: Double

    init(
      _ member: LearningData.Member, _ inputs: RowInputs, step: Int, settings: BoostedTreesSettings, seed: UInt64
    ) throws(ChampionError) {
      let linear = try LinearStep.fit(
        member, inputs.values, step: step, penalty: .generalizedCrossValidation)
      func left(_ origins: [Int]) throws(ChampionError) -> (rows: [[Double]], residuals: [Double]) {
        let rows = origins.map { inputs.values(member.table, $0) }
        let outcomes = try member.outcomes(origins, step: step)
        return (rows, zip(rows, outcomes).map { $1 - linear.regression.value(inputs: $0) })
      }
      let (training, validation) = (try left(member.split.training), try left(member.split.validation))
      let products = ProductInputs(choosing: training.rows, residuals: training.residuals)
      func examples(_ part: (rows: [[Double]], residuals: [Double])) -> BoostedTrees.Examples {
        .init(inputs: part.rows.flatMap(products.extended), outputs: part.residuals.map { Float($0) })
      }
      let trees = try BoostedTrees.fit(
        examples(training), validation: examples(validation),
        width: (training.rows.first?.count ?? 0) + products.pairs.count, settings: settings, seed: seed)
      func values(_ rows: [[Double]]) -> [Double] { rows.map { Double(trees.value(products.extended($0))) } }
      let shrinkage = Shrinkage.share(outcomes: validation.residuals, forecasts: values(validation.rows))
      let rest = zip(training.residuals, values(training.rows)).map { $0 - shrinkage * $1 }
      shift = member.table.target.target.isOfVolatility ? RetransformationBias(residuals: rest).shift : 0
      (self.linear, self.products, self.trees, self.shrinkage) = (linear, products, trees, shrinkage)
    }

    func forecast(_ values: [Double]) throws(ChampionError) -> ScaledForecast {
      guard values.count + products.pairs.count == trees.width, products.fits(values.count) else {
        throw ChampionError(.badData, "trees and inputs of the model do not fit each other")
      }
      let line =
        linear.regression.value(inputs: values) + shrinkage * Double(trees.value(products.extended(values)))
      return ScaledForecast(line + shift, lower: line, upper: line)
    }
  }
}
