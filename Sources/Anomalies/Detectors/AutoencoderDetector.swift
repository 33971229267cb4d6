public import ChampionCore
public import Features
import Networks

/// What an LSTM autoencoder does not reproduce of the last sessions, beside what is unusual in the features themselves.
///
/// The network learns from inputs of at most three deviations, and its errors are taken against the whole ones: what is far
/// out cannot be reproduced.
///
/// - Source: Malhotra et al., "LSTM-based Encoder-Decoder for Multi-sensor Anomaly Detection", 2016.
public struct AutoencoderDetector: AnomalyDetector {
  private let features: [Feature]
  private let scalers: [String: RobustScaler]
  private let network: SequentialNetwork
  private let errors: WindowSurprise
  private let plain: WindowSurprise

  private static let largestInput = 3.0
  private static let mostWindows = 100_000

  /// By feature: the error of the last session, of the last five; the feature in the last session, in the last five.
  public var channels: [String] {
    ["pattern, ", "pattern of five sessions, ", "", "five sessions, "].flatMap { kind in
      features.map { kind + $0.rawValue }
    }
  }
  /// The window of the network.
  public var window: Int { network.architecture.steps }

  static func fit(_ data: DetectorData, seed: UInt64, jobs: Int) async throws(ChampionError) -> AutoencoderDetector {
    let (features, settings) = (data.recipe.features, data.recipe.network)
    var scalers: [String: RobustScaler] = [:]
    for member in data.members {
      scalers[member.table.symbol] = try RobustScaler(member.training.map { member.table.rows[$0] })
    }
    let training = try examples(data, scalers, \.training)
    let validation = try examples(data, scalers, \.validation)
    let network = try settings.trainer(seed: seed).train(
      settings.architecture(features: features.count), on: training, validation: validation, level: .current()
    ).network
    var (errors, plain): ([[[Double]]], [[[Double]]]) = ([], [])
    for member in data.members {
      guard let scaler = scalers[member.table.symbol] else { continue }
      let rows = scaledRows(member.table, scaler)
      errors += try Self.errors(network, rows, member.validation)
      plain += member.validation.map { recent(rows, $0) }
    }
    return AutoencoderDetector(
      features: features, scalers: scalers, network: network, errors: try WindowSurprise(errors),
      plain: try WindowSurprise(plain))
  }

  /// Errors and features.
  public func surprises(over table: FeatureTable, rows: [Int]) throws(ChampionError) -> [[Double]] {
    try require(rows, in: table, features: features)
    let scaled = Self.scaledRows(table, try scaler(of: table))
    return try zip(rows, Self.errors(network, scaled, rows)).map { row, window in
      errors(window) + plain(Self.recent(scaled, row))
    }
  }

  /// The feature of the channel, and its value.
  public func reason(for row: Int, of table: FeatureTable, channel: Int) throws(ChampionError) -> String {
    let column = channel % features.count
    let scaler = try scaler(of: table)
    func deviation(_ row: Int) -> Double { scaler.scaled(table.rows[row])[column] }
    // Of several sessions the one that lies farthest off says most.
    let looked = channels[channel].contains("five sessions") ? max(row - WindowSurprise.steps + 1, 0)...row : row...row
    let farthest = looked.max { abs(deviation($0)) < abs(deviation($1)) } ?? row
    let day = looked.count > 1 ? " on \(table.dates[farthest])" : ""
    return "\(channels[channel]): \(table.rows[farthest][column].text(decimals: 2))\(day), "
      + "\(deviation(farthest).text(decimals: 1)) deviations from its median"
  }

  /// Whether the parts fit each other.
  var isSound: Bool {
    let (shape, width) = (network.architecture, features.count)
    return shape.features == width && shape.outputs == shape.steps * width && shape.steps >= WindowSurprise.steps
      && !scalers.isEmpty && scalers.values.allSatisfy { $0.fits(width) } && errors.fits(width) && plain.fits(width)
  }

  private func scaler(of table: FeatureTable) throws(ChampionError) -> RobustScaler {
    guard let scaler = scalers[table.symbol] else {
      throw ChampionError(
        .noInput, "the model was not trained on this symbol", context: ["symbol": table.symbol],
        remedy: "train it with the symbol among the others")
    }
    return scaler
  }

  private static func scaledRows(_ table: FeatureTable, _ scaler: RobustScaler) -> [[Double]] {
    table.rows.map(scaler.scaled)
  }

  private static func inputs(_ rows: [[Double]]) -> [Float] {
    rows.flatMap { $0.map { Float(min(max($0, -largestInput), largestInput)) } }
  }

  /// The windows of all symbols, or a regular part of them where they are very many.
  private static func examples(
    _ data: DetectorData, _ scalers: [String: RobustScaler], _ rows: (DetectorData.Member) -> [Int]
  ) throws(ChampionError) -> SequenceExamples {
    let width = data.recipe.features.count
    var (features, origins): ([Float], [Int]) = ([], [])
    for member in data.members {
      guard let scaler = scalers[member.table.symbol] else { continue }
      let first = features.count / width
      features += inputs(scaledRows(member.table, scaler))
      origins += rows(member).filter { $0 >= data.recipe.network.window - 1 }.map { first + $0 }
    }
    let step = (origins.count + mostWindows - 1) / mostWindows
    let kept = step > 1 ? stride(from: 0, to: origins.count, by: step).map { origins[$0] } : origins
    return SequenceExamples(features: features, width: width, origins: kept, targets: .windows)
  }

  /// The last rows of a window.
  private static func recent(_ rows: [[Double]], _ row: Int) -> [[Double]] {
    Array(rows[row - WindowSurprise.steps + 1...row])
  }

  /// What the network leaves of the last rows of each window.
  private static func errors(
    _ network: SequentialNetwork, _ rows: [[Double]], _ origins: [Int]
  ) throws(ChampionError) -> [[[Double]]] {
    guard !origins.isEmpty else { return [] }
    let (steps, width) = (network.architecture.steps, network.architecture.features)
    let outputs = try network.outputs(
      of: SequenceExamples(features: inputs(rows), width: width, origins: origins), level: try .current())
    return origins.enumerated().map { index, row in
      let first = (index + 1) * steps * width - WindowSurprise.steps * width
      return recent(rows, row).enumerated().map { step, values in
        values.indices.map { values[$0] - Double(outputs[first + step * width + $0]) }
      }
    }
  }
}
