public import ChampionCore

extension CovarianceEstimator: CustomStringConvertible {
  /// The estimators that need no data of their own, with usual numbers.
  public static let standard: [CovarianceEstimator] = [
    .sample, .exponentiallyWeighted(halfLife: 60), .ledoitWolfIdentity, .ledoitWolfConstantCorrelation,
    .ledoitWolfSingleFactor, .oracleApproximating, .gerber(threshold: 0.5), .denoised,
    .principalComponents(count: nil), .longHistories,
  ]

  /// What it is called on the command line: `ledoit-wolf-identity`, `ewma:60`.
  public var description: String {
    switch self {
    case .sample: "sample"
    case .exponentiallyWeighted(let halfLife): "ewma:\(halfLife.withoutZeroFraction)"
    case .ledoitWolfIdentity: "ledoit-wolf-identity"
    case .ledoitWolfConstantCorrelation: "ledoit-wolf-correlation"
    case .ledoitWolfSingleFactor: "ledoit-wolf-factor"
    case .oracleApproximating: "oas"
    case .gerber(let threshold): "gerber:\(threshold.withoutZeroFraction)"
    case .denoised: "denoised"
    case .principalComponents(let count): count.map { "pca:\($0)" } ?? "pca"
    case .factors(let returns): "factors:\(returns.assets.joined(separator: ","))"
    case .longHistories: "long-histories"
    }
  }

  /// Reads a name, with a number where one belongs to it: `ewma:60`, `gerber:0.5`, `pca:3`.
  ///
  /// - Throws: ``ChampionError`` with `usage` that lists the names there are.
  public init(parsing text: String) throws(ChampionError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let number = parts.count == 2 ? Double(parts[1]) : nil
    let found: CovarianceEstimator? =
      switch (parts[0], parts.count) {
      case ("ewma", 2): number.map { .exponentiallyWeighted(halfLife: $0) }
      case ("gerber", 2): number.map { .gerber(threshold: $0) }
      case ("pca", 2): Int(parts[1]).map { .principalComponents(count: $0) }
      case (let name, 1): Self.standard.first { $0.description.split(separator: ":").first.map(String.init) == name }
      default: nil
      }
    guard let found else {
      throw ChampionError(
        .usage, "there is no covariance estimator '\(text)'",
        remedy: "the estimators are \(Self.standard.map(\.description).joined(separator: ", "))")
    }
    try found.checkNumbers()
    self = found
  }

  /// Refuses numbers that make no sense.
  func checkNumbers() throws(ChampionError) {
    switch self {
    case .exponentiallyWeighted(let halfLife) where !(halfLife > 0 && halfLife.isFinite):
      throw ChampionError(.usage, "a half-life of \(halfLife) periods is not above zero")
    case .gerber(let threshold) where !(threshold > 0 && threshold < 1):
      throw ChampionError(.usage, "a Gerber threshold of \(threshold) is not between 0 and 1")
    case .principalComponents(let count?) where count < 1:
      throw ChampionError(.usage, "\(count) principal components are none")
    default: return
    }
  }
}

extension Double {
  /// The number without a fraction that is zero.
  var withoutZeroFraction: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : description
  }
}
