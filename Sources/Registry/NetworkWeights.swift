import ChampionCore
import Forecasting
import Networks

/// The networks of a forecaster without their scalers, as they stand in a file.
struct NetworkWeights: Codable {
  private let networks: [SequentialNetwork]
  private let shrinkage: [Double]
  private let shifts: [Double]

  init(_ forecaster: NetworkForecaster) {
    (networks, shrinkage, shifts) = (forecaster.networks, forecaster.shrinkage, forecaster.shifts)
  }

  func forecaster(_ scaling: NetworkScaling) throws(ChampionError) -> NetworkForecaster {
    try NetworkForecaster(networks: networks, scaling: scaling, shrinkage: shrinkage, shifts: shifts)
  }
}
