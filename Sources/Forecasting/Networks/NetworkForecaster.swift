public import ChampionCore
public import Features
public import Networks
import Statistics

/// Recurrent networks on what a ridge regression leaves. Their mean, shrunk by what validation says it is worth, is added
/// to the regression.
public struct NetworkForecaster: Forecaster, Hashable {
  /// The networks, one a seed.
  public let networks: [SequentialNetwork]
  /// How symbols are scaled, and their linear parts.
  public let scaling: NetworkScaling
  /// How much of the networks' word counts, one a step, from 0 to 1.
  public let shrinkage: [Double]
  /// What forecasts are raised by, one a step; zero but for volatilities.
  public let shifts: [Double]

  /// The furthest step.
  public var horizon: Int { shrinkage.count }
  /// Sessions in a window.
  public var window: Int { networks.first?.architecture.steps ?? 1 }

  /// Outputs for each step: one, or three where quantiles are learnt.
  private var outputsPerStep: Int { (networks.first?.architecture.outputs ?? 0) / max(horizon, 1) }

  /// Puts a fitted forecaster together.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the parts do not fit each other.
  public init(
    networks: [SequentialNetwork], scaling: NetworkScaling, shrinkage: [Double], shifts: [Double]
  ) throws(ChampionError) {
    let architectures = Set(networks.map(\.architecture))
    guard architectures.count == 1, let architecture = architectures.first, !shrinkage.isEmpty,
      [shrinkage.count, 3 * shrinkage.count].contains(architecture.outputs), shifts.count == shrinkage.count,
      scaling.fits(horizon: shrinkage.count, width: architecture.features), shrinkage.allSatisfy((0.0...1).contains),
      shifts.allSatisfy(\.isFinite)
    else {
      throw ChampionError(.badData, "networks, scalers and linear parts of the model do not fit each other")
    }
    (self.networks, self.scaling, self.shrinkage, self.shifts) = (networks, scaling, shrinkage, shifts)
  }

  /// Regression and networks.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    let member = try scaling.member(of: table).member
    try member.inputs.require(origins, in: table, of: self)
    try require(origins, in: table, window: window)
    let outputs = try meanOutputs(over: table, origins: origins)
    return origins.indices.map { index in
      let inputs = member.inputs.values(table, origins[index])
      return (0..<horizon).map { step in
        let first = (index * horizon + step) * outputsPerStep
        return forecast(step, member, inputs, Array(outputs[first..<first + outputsPerStep]))
      }
    }
  }

  private func forecast(
    _ step: Int, _ member: NetworkScaling.Member, _ inputs: [Double], _ outputs: [Double]
  ) -> ScaledForecast {
    let line = member.linear[step].regression.value(inputs: inputs)
    let quantiles = outputs.sorted()
    let median = quantiles[quantiles.count / 2]
    // Only the median can be shrunk: the spread of quantiles is no forecast.
    let parts = quantiles.map { line + (shrinkage[step] * median + $0 - median) * member.scales[step] }
    return ScaledForecast(
      parts[parts.count / 2] + shifts[step], lower: parts[0], upper: parts[parts.count - 1])
  }

  /// The medians, or the only outputs, of ``meanOutputs(over:origins:)``.
  ///
  /// - Shape: `[origin][step]`, row-major.
  func medians(_ outputs: [Double]) -> [Double] {
    stride(from: 0, to: outputs.count, by: max(outputsPerStep, 1)).map { first in
      outputs[first..<first + outputsPerStep].sorted()[outputsPerStep / 2]
    }
  }

  /// The means over the networks of what they say.
  func meanOutputs(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [Double] {
    let rows = try scaling.rows(of: table)
    let examples = SequenceExamples(
      features: rows, width: rows.count / max(table.count, 1), origins: origins)
    let level = try KernelLevel.current()
    var sums = [Double](repeating: 0, count: origins.count * horizon * outputsPerStep)
    for network in networks {
      for (index, output) in try network.outputs(of: examples, level: level).enumerated() {
        sums[index] += Double(output)
      }
    }
    return sums.map { $0 / Double(networks.count) }
  }
}
