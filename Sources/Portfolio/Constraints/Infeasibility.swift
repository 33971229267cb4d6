import ChampionCore

/// Why no portfolio satisfies the constraints, by how much, and what comes nearest.
public struct Infeasibility: Hashable, Sendable {
  /// A limit, and by how much it would have to give way.
  public struct Relaxation: Hashable, Sendable {
    /// The limit.
    public let limit: PortfolioLimit
    /// By how much, in the limit's own unit.
    public let amount: Double

    /// The limit and the amount in words.
    public var text: String {
      "\(limit.name) by \(limit.kind == .linear ? amount.text(digits: 4) : (amount * 100).text(digits: 4) + " %")"
    }
  }

  /// A proof: a program with the limits in conflict only, and multipliers with which they contradict each other.
  public struct Proof: Hashable, Sendable {
    /// The limits in conflict as a program.
    public let program: QuadraticProgram
    /// The multipliers.
    public let certificate: InfeasibilityCertificate
  }

  /// A portfolio that violates as little as possible.
  public struct Nearest: Hashable, Sendable {
    /// The assets.
    public let symbols: [String]
    /// The weight of each.
    public let weights: [Double]
    /// The square root of the sum of squared violations, each as a share of the largest coefficient of its limit.
    public let distance: Double
    /// The limits that it violates.
    public let violated: [Relaxation]
  }

  /// Limits that contradict each other, none of them needless: without any one of them the others can be satisfied.
  /// Bounds of several assets with one value stand as one.
  public let conflict: [PortfolioLimit]
  /// Whether it is certain that none of them is needless.
  public let isIrreducible: Bool
  /// The proof; nil where the conflict is with a volatility or a count of assets, which no linear proof has.
  public let proof: Proof?
  /// The least sum of violations, each as a share of the largest coefficient of its limit: for limits on sums of weights,
  /// a share of the capital.
  public let smallestRelaxation: Double
  /// The limits that give way there, the budget and, unless these two contradict each other, the bounds being kept.
  public let relaxations: [Relaxation]
  /// The portfolio with the least sum of squared violations, the budget and, unless these two contradict each other, the
  /// bounds being kept; nil where it was not found.
  public let nearest: Nearest?

  /// The conflict in one sentence.
  public var message: String { "no portfolio satisfies all of: \(conflict.map(\.name).joined(separator: "; "))" }
}
