public import ChampionCore
public import Features

/// A kind of forecaster. The raw value is the name on the command line and in files.
public enum Learner: String, Codable, Hashable, Sendable, CaseIterable {
  /// What was last known.
  case persistence
  /// What was last known, and the mean move.
  case drift
  /// A mean with exponentially falling weights.
  case ewma
  /// A ridge regression on features and own past.
  case ridge
  /// A heterogeneous autoregression.
  case har
  /// Boosted trees on what a ridge regression leaves.
  case trees
  /// LSTM networks.
  case lstm
  /// GRU networks.
  case gru
  /// LSTM networks that learn quantiles.
  case quantileLSTM = "lstm-quantile"
  /// LSTM networks that are common to all symbols.
  case globalLSTM = "lstm-global"
  /// GRU networks that are common to all symbols.
  case globalGRU = "gru-global"

  /// Whether one model is fitted on all symbols together.
  public var isGlobal: Bool { self == .globalLSTM || self == .globalGRU }

  /// The learner that is the same for many symbols together; nil where there is none.
  public var global: Learner? {
    switch self {
    case .lstm, .globalLSTM: .globalLSTM
    case .gru, .globalGRU: .globalGRU
    case .persistence, .drift, .ewma, .ridge, .har, .trees, .quantileLSTM: nil
    }
  }

  /// Whether networks are trained.
  public var isNetwork: Bool {
    switch self {
    case .lstm, .gru, .quantileLSTM, .globalLSTM, .globalGRU: true
    case .persistence, .drift, .ewma, .ridge, .har, .trees: false
    }
  }

  /// The kind in the names of models: that of a global learner is the same as that of one symbol's.
  public var kind: String {
    switch self {
    case .globalLSTM: Learner.lstm.rawValue
    case .globalGRU: Learner.gru.rawValue
    default: rawValue
    }
  }

  /// What forecasts of a target are compared with, persistence first.
  public static func baselines(for target: Target) -> [Learner] {
    target.isOfVolatility || target == .volume ? [.persistence, .ewma, .har] : [.persistence, .drift]
  }

  /// Parses `ridge,trees,lstm`; one that is named twice counts once.
  ///
  /// - Throws: ``ChampionError`` with `usage` that lists the names.
  public static func list(parsing text: String) throws(ChampionError) -> [Learner] {
    var learners: [Learner] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let learner = Learner(rawValue: name) else {
        throw ChampionError(
          .usage, "'\(name.prefix(40))' is not a learner",
          remedy: "name some of: \(allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if !learners.contains(learner) { learners.append(learner) }
    }
    return learners
  }
}
