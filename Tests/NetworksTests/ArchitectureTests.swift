import ChampionCore
import Foundation
import Networks
import Testing

@Suite("Architectures") struct ArchitectureTests {
  @Test("the seed's forecaster")
  func forecaster() throws {
    let architecture = try NetworkArchitecture.forecaster(features: 5, outputs: 1)
    #expect(
      architecture.layers == [
        .lstm(units: 50, returnsSequence: true), .dropout(rate: 0.2), .lstm(units: 50, returnsSequence: false),
        .dropout(rate: 0.2), .dense(units: 1, activation: .linear),
      ])
    #expect(architecture.steps == 60)
    // Keras counts 11,200 + 20,200 + 51 for the same layers.
    #expect(architecture.parameterCount == 31_451)
  }

  @Test("the seed's autoencoder")
  func autoencoder() throws {
    let architecture = try NetworkArchitecture.autoencoder(features: 4)
    #expect(
      architecture.layers == [
        .lstm(units: 32, returnsSequence: true), .lstm(units: 16, returnsSequence: false),
        .dense(units: 10, activation: .relu), .repeatVector(count: 20), .lstm(units: 16, returnsSequence: true),
        .lstm(units: 32, returnsSequence: true), .timeDistributedDense(units: 4, activation: .linear),
      ])
    #expect(architecture.outputShape == architecture.inputShape)
    // Keras counts 4,736 + 3,136 + 170 + 1,728 + 6,272 + 132 for the same layers.
    #expect(architecture.parameterCount == 16_174)
  }

  @Test(
    "a layer that cannot read what comes before it is named",
    arguments: [
      ([.dense(units: 1, activation: .linear)], "layer 1, dense of 1"),
      ([.repeatVector(count: 2)], "layer 1, repeat vector of 2"),
      ([.lstm(units: 2, returnsSequence: false), .gru(units: 3, returnsSequence: true)], "layer 2, GRU of 3"),
      (
        [.lstm(units: 2, returnsSequence: true), .embedding(vocabulary: 3, width: 2)],
        "layer 2, embedding of 3 codes in 2"
      ),
      ([.lstm(units: 0, returnsSequence: true)], "layer 1, LSTM of 0"),
      ([.lstm(units: -1, returnsSequence: true)], "layer 1, LSTM of -1"),
      ([.dropout(rate: 1)], "layer 1, dropout of 1.0"),
      ([.dropout(rate: .nan)], "layer 1, dropout of nan"),
      ([.layerNormalization(epsilon: 0)], "layer 1, layer normalisation"),
      ([.lstm(units: .max, returnsSequence: true)], "layer 1, LSTM of 9223372036854775807"),
    ] as [([NetworkArchitecture.Layer], String)])
  func shapes(layers: [NetworkArchitecture.Layer], text: String) {
    #expect {
      try NetworkArchitecture(steps: 3, features: 2, layers: layers)
    } throws: { error in
      (error as? ChampionError)?.code == .usage && "\(error)".contains(text)
    }
  }

  @Test("huge shapes are refused before memory is taken")
  func huge() {
    #expect(throws: ChampionError.self) { try NetworkArchitecture(steps: 0, features: 1, layers: [.dropout(rate: 0)]) }
    #expect(throws: ChampionError.self) { try NetworkArchitecture(steps: 1, features: 1, layers: []) }
    #expect(throws: ChampionError.self) { try NetworkArchitecture.forecaster(features: 5, units: [60_000], outputs: 1) }
    // Only the last step is returned, but training holds them all.
    for (features, units) in [(1, 4_000), (14, 400)] {
      #expect(throws: ChampionError.self) {
        try NetworkArchitecture(
          steps: 65_535, features: features, layers: [.lstm(units: units, returnsSequence: false)])
      }
    }
    #expect(throws: ChampionError.self) { try NetworkArchitecture.forecaster(features: 5, units: [], outputs: 1) }
    #expect(throws: ChampionError.self) { try NetworkArchitecture.autoencoder(features: 5, units: []) }
    #expect(throws: ChampionError.self) {
      try NetworkArchitecture(
        steps: 65_536, features: 65_536, layers: [.timeDistributedDense(units: 1, activation: .linear)])
    }
    #expect(throws: ChampionError.self) {
      try NetworkArchitecture(
        steps: 1, features: 1, layers: Array(repeating: .dropout(rate: 0), count: 1_000))
    }
  }

  @Test("an architecture is read as it was written, and so is one of the first versions")
  func codable() throws {
    for value in NetworkCase.all {
      let architecture = try value.architecture()
      #expect(
        try JSONDecoder().decode(NetworkArchitecture.self, from: JSONEncoder().encode(architecture)) == architecture)
    }
    let first = #"{"steps": 60, "features": 5, "units": [50, 50], "dropout": 0.2, "outputs": 3}"#
    #expect(
      try JSONDecoder().decode(NetworkArchitecture.self, from: Data(first.utf8))
        == .forecaster(features: 5, outputs: 3))
    let huge = #"{"steps": 9000000000000000000, "features": 5, "layers": [{"dropout": {"rate": 0}}]}"#
    #expect(throws: (any Error).self) { try JSONDecoder().decode(NetworkArchitecture.self, from: Data(huge.utf8)) }
  }

  @Test("parameters that do not fit or are not finite are refused")
  func parameters() throws {
    let architecture = try NetworkArchitecture.forecaster(steps: 2, features: 2, units: [1], outputs: 1)
    #expect(throws: ChampionError.self) { try SequentialNetwork(architecture: architecture, parameters: [1]) }
    let nan = [Float](repeating: .nan, count: architecture.parameterCount)
    #expect(throws: ChampionError.self) { try SequentialNetwork(architecture: architecture, parameters: nan) }
  }

  @Test("recurrent weights are orthogonal, and forget gates start open", arguments: [4, 3])
  func initialisation(gates: Int) throws {
    let architecture = try NetworkArchitecture(
      steps: 1, features: 3,
      layers: [gates == 4 ? .lstm(units: 6, returnsSequence: false) : .gru(units: 6, returnsSequence: false)])
    let parameters = SequentialNetwork(architecture: architecture, seed: 7).parameters
    let tensors = ParameterLayout(architecture).layers[0]
    let weights = Array(parameters[tensors[0].range])
    let rows = (0..<gates * 6).map { Array(weights[($0 * 9)..<($0 * 9 + 9)]).suffix(6).map(Double.init) }
    for a in 0..<6 {
      for b in 0..<6 {
        let product = rows.reduce(0) { $0 + $1[a] * $1[b] }
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-6)
      }
    }
    #expect(Array(parameters[tensors[1].range]) == (0..<24).map { gates == 4 && $0 % 4 == 1 ? 1 : 0 })
  }
}
