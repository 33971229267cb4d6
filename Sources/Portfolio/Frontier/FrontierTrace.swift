import ChampionCore

/// Follows the efficient frontier from the least variance, and writes down its turning points.
struct FrontierTrace {
  private(set) var points: [TurningPoint] = []
  /// A point on the segment without end, if there is one.
  private(set) var beyond: TurningPoint?
  /// The covariance of each point with the next one.
  private var products: [Double] = []
  private let market: FrontierMarket
  /// The covariances of each asset with the last point.
  private var covariances: [Double] = []

  /// The segments between points, and the one without end.
  var segments: [FrontierSegment] {
    let ends = points.dropFirst() + (beyond.map { [$0] } ?? [])
    return zip(zip(points, ends), products).map { FrontierSegment(start: $0.0, end: $0.1, covariance: $1) }
  }

  /// The largest residuals of all points.
  var residuals: KKTResiduals { points.dropFirst().reduce(points[0].residuals) { $0.larger($1.residuals) } }

  init(_ market: FrontierMarket) { self.market = market }

  /// Follows the frontier, and again in another order of ties if rounding has led astray.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the limits or the covariance are impossible, `internal` if the residuals
  ///   are above the tolerance.
  static func following(_ market: FrontierMarket, tolerance: Double) throws(ChampionError) -> FrontierTrace {
    var failure: ChampionError?
    for seed in UInt64(1)...3 {
      do throws(ChampionError) {
        var trace = FrontierTrace(market)
        try trace.run(seed: seed)
        try trace.check(tolerance)
        return trace
      } catch {
        guard error.code == .internal else { throw error }
        failure = error
      }
    }
    throw failure ?? ChampionError(.internal, "the efficient frontier has not been followed")
  }

  private func check(_ tolerance: Double) throws(ChampionError) {
    let size = points.reduce(1) { size, point in point.weights.reduce(size) { max($0, $1.magnitude) } }
    guard residuals.largest <= tolerance * size else {
      throw ChampionError(
        .internal, "the efficient frontier is not as exact as it is to be",
        context: ["residual": residuals.largest.text(digits: 3), "allowed": tolerance.text(digits: 3)])
    }
  }

  /// Follows the frontier to its end.
  ///
  /// - Parameter seed: of the order in which ties are broken.
  mutating func run(seed: UInt64) throws(ChampionError) {
    var path = try ActiveSetPath.leastVariance(market.program, seed: seed)
    path.follow(market.program)
    record(path, path.residuals(path.places))
    while true {
      let before = path.places
      switch try path.step() {
      case .changed:
        record(path, path.residuals(before).larger(path.residuals(path.places)))
      case .endless(let rates): return finish(path, rates, lambda: 1)
      case .unbounded(let rates): return finish(path, rates, lambda: 0)
      case .arrived, .infeasible:
        throw ChampionError(.internal, "the efficient frontier leads out of the constraints")
      }
    }
  }

  /// Writes down where the path is; in the place of the last point if that is the same, or has no lambda yet.
  private mutating func record(_ path: ActiveSetPath, _ residuals: KKTResiduals) {
    if path.parameter.real <= 1e-12 { points = [] }
    let point = market.turningPoint(path, after: points.last, residuals)
    if let last = points.last {
      guard !point.isSame(as: last) else {
        points[points.count - 1] = last.adding(residuals)
        return
      }
      products.append(market.variance(point.weights, covariances))
    }
    points.append(point)
    covariances = path.covariances
  }

  /// Adds a point on the segment without end, if the return still grows.
  private mutating func finish(_ path: ActiveSetPath, _ rates: ActiveSetPath.Rates, lambda: Double) {
    let size = rates.values.reduce(0) { max($0, $1.magnitude) }
    let gain = zip(market.expectedReturns, rates.values).reduce(0) { $0 + $1.0 * $1.1 } / market.returnScale
    guard gain > 1e-12 else { return }
    var further = path
    further.go(rates, by: 10 / size, parameter: 10 * lambda / size)
    let point = market.turningPoint(further, after: points.last, further.residuals(path.places))
    products.append(market.variance(point.weights, covariances))
    beyond = point
  }
}

extension TurningPoint {
  /// Whether a point differs from another one by rounding only.
  fileprivate func isSame(as other: TurningPoint) -> Bool {
    lambda - other.lambda <= 1e-13 * lambda
      && zip(weights, other.weights).allSatisfy { ($0 - $1).magnitude <= 1e-13 * (1 + $0.magnitude) }
  }

  fileprivate func adding(_ more: KKTResiduals) -> TurningPoint {
    TurningPoint(
      lambda: lambda, weights: weights, expectedReturn: expectedReturn, variance: variance, multipliers: multipliers,
      residuals: residuals.larger(more))
  }
}
