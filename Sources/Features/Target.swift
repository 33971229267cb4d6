import Statistics

/// What is forecast. The raw value is the name on the command line and in files.
public enum Target: String, Codable, Hashable, Sendable, CaseIterable {
  /// The simple return from the last known close to the close at the horizon.
  case `return`
  /// The close at the horizon, in the unit of the last known session.
  case close
  /// Whether the close at the horizon lies above the last known one: the forecast is a probability, the outcome 1 or 0,
  /// and one half where nothing moved.
  case direction
  /// The logarithm of high over low of the session at the horizon.
  case range
  /// Garman and Klass's volatility of the session at the horizon, in log points.
  case volatility
  /// Yang and Zhang's volatility, in log points a session, of the five sessions of which the one at the horizon is the
  /// first.
  case yangZhang = "yang-zhang"
  /// The logarithm of the volume at the horizon over its mean of the last 20 known sessions.
  case volume

  /// What a forecast is judged by.
  public enum Loss: String, Codable, Hashable, Sendable {
    /// The squared error; of a probability it is Brier's score.
    case squaredError
    /// The quasi-likelihood of variances.
    case quasiLikelihood
  }

  /// How many sessions an outcome is made of.
  public var span: Int { self == .yangZhang ? YangZhangWeek.sessions : 1 }

  /// Whether a forecast is a price or a move of one.
  public var isOfPrice: Bool { self == .return || self == .close }

  /// Whether outcomes are volatilities: above zero, and forecast through their logarithm.
  public var isOfVolatility: Bool { self == .range || self == .volatility || self == .yangZhang }

  /// What forecasts of this target are judged by.
  public var loss: Loss { isOfVolatility ? .quasiLikelihood : .squaredError }

  /// The loss of a forecast in the target's unit.
  public func loss(forecast: Double, actual: Double) -> Double {
    switch loss {
    case .squaredError: (forecast - actual) * (forecast - actual)
    case .quasiLikelihood: QuasiLikelihood.loss(forecast: forecast * forecast, actual: actual * actual)
    }
  }
}

/// The week that ``Target/yangZhang`` is about.
enum YangZhangWeek {
  static let sessions = 5
}
