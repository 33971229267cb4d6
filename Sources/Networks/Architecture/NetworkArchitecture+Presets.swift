public import ChampionCore

extension NetworkArchitecture {
  /// A forecaster: LSTM layers with dropout after each, and one dense layer on the last step; by default the reference
  /// network, LSTM(50) Dropout LSTM(50) Dropout Dense over 60 steps.
  ///
  /// - Parameters:
  ///   - steps: time steps of a window.
  ///   - features: features of a step.
  ///   - units: units of each LSTM layer, first layer first.
  ///   - dropout: the share of activations that training drops after each LSTM layer.
  ///   - outputs: outputs of the dense layer.
  /// - Throws: ``ChampionError`` with `usage` if a number makes no sense.
  public static func forecaster(
    steps: Int = 60, features: Int, units: [Int] = [50, 50], dropout: Double = 0.2, outputs: Int
  ) throws(ChampionError) -> NetworkArchitecture {
    guard let last = units.indices.last else {
      throw ChampionError(.usage, "a forecaster needs a recurrent layer", remedy: "give it units such as [50, 50]")
    }
    let recurrent = units.indices.flatMap { index -> [Layer] in
      [.lstm(units: units[index], returnsSequence: index != last), .dropout(rate: dropout)]
    }
    return try NetworkArchitecture(
      steps: steps, features: features, layers: recurrent + [.dense(units: outputs, activation: .linear)])
  }

  /// An autoencoder: LSTM layers that narrow to a dense code, and their mirror image back to the window's own shape; by
  /// default LSTM(32) LSTM(16) Dense(10, ReLU) RepeatVector LSTM(16) LSTM(32) TimeDistributed(Dense) over 20 steps.
  ///
  /// - Parameters:
  ///   - steps: time steps of a window.
  ///   - features: features of a step; the network gives as many back.
  ///   - units: units of each LSTM layer of the encoder, first layer first.
  ///   - code: numbers to which a window is compressed.
  /// - Throws: ``ChampionError`` with `usage` if a number makes no sense.
  public static func autoencoder(
    steps: Int = 20, features: Int, units: [Int] = [32, 16], code: Int = 10
  ) throws(ChampionError) -> NetworkArchitecture {
    guard let last = units.indices.last else {
      throw ChampionError(.usage, "an autoencoder needs a recurrent layer", remedy: "give it units such as [32, 16]")
    }
    let encoder = units.indices.map { Layer.lstm(units: units[$0], returnsSequence: $0 != last) }
    let decoder = units.reversed().map { Layer.lstm(units: $0, returnsSequence: true) }
    return try NetworkArchitecture(
      steps: steps, features: features,
      layers: encoder + [.dense(units: code, activation: .relu), .repeatVector(count: steps)] + decoder
        + [.timeDistributedDense(units: features, activation: .linear)])
  }
}
