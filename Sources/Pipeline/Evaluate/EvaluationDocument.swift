public import ChampionCore
public import Evaluation
public import Features
public import Forecasting
public import Statistics

/// What an evaluation found: of each learner and symbol, of all symbols together, and what was left out.
///
/// It holds no clock, duration or count of threads: equal data and settings give equal bytes.
public struct EvaluationDocument: Codable, Sendable {
  /// One learner on one symbol.
  public struct Model: Codable, Sendable {
    /// The name that a model of it would have, such as `ridge_RELIANCE`.
    public let name: String
    /// The symbol.
    public let symbol: String
    /// The learner.
    public let learner: Learner
    /// Rows that the last fold learnt from.
    public let trainedRows: Int
    /// Folds that had enough rows.
    public let folds: Int
    /// One step ahead.
    public let metrics: ForecastMetrics
    /// The best of the baselines, chosen on validation.
    public let baseline: ForecastMetrics
    /// The one-sided probability of Diebold and Mariano that such a lead is chance.
    public let dieboldMarianoP: Double
    /// The same, corrected for how many models and symbols were compared.
    public let adjustedP: Double
    /// The probability of Clark and West that nothing more is known than the baseline knows.
    public let clarkWestP: Double
    /// The probability of Pesaran and Timmermann that signs are guessed; nil where it is undefined.
    public let pesaranTimmermannP: Double?
    /// What the comparison supports by itself.
    public let verdict: Verdict
    /// Whether the model is better with the share of false discoveries among all held at 5 %.
    public let isDiscovery: Bool
    /// The verdict in words.
    public let sentence: String
    /// The out-of-sample R² of each path of a combinatorial split; one otherwise.
    public let pathRSquared: [Double?]
    /// One a step, from 1.
    public let horizons: [HorizonEvaluation]
  }

  /// One learner on all symbols together, one step ahead.
  public struct Pooled: Codable, Sendable {
    /// The learner.
    public let learner: Learner
    /// The comparison, clustered by day; losses are over each symbol's mean baseline loss, so that symbols count alike.
    public let evaluation: PooledEvaluation
    /// The mean correlation of forecasts and outcomes across the symbols of a day; nil where too few are compared.
    public let informationCoefficient: InformationCoefficient?
    /// The same of ranks.
    public let rankInformationCoefficient: InformationCoefficient?
    /// The verdict in words.
    public let sentence: String
    /// Cumulative lead over the baselines by day, in mean baseline losses: for plots.
    public let lead: [Lead]
  }

  /// How far a learner was ahead by a day.
  public struct Lead: Codable, Sendable {
    /// The day.
    public let date: CalendarDate
    /// The sum of baseline losses less the learner's up to it.
    public let sum: Double
  }

  /// The final holdout.
  public struct Holdout: Codable, Sendable {
    /// Its first session.
    public let first: CalendarDate
    /// Its last.
    public let last: CalendarDate
    /// Whether this evaluation opened it.
    public let isOpened: Bool
    /// How often it, or a part of it, was opened, this time included.
    public let openings: Int
  }

  /// A figure that was claimed elsewhere, beside what was measured.
  public struct ClaimedFigure: Codable, Sendable {
    /// What was claimed.
    public let claim: String
    /// The learner.
    public let learner: Learner
    /// The mean over symbols.
    public let measured: Double
    /// What persistence reaches; of directions, the majority sign.
    public let persistence: Double
  }

  /// A learner or symbol that was left out.
  public struct Skipped: Codable, Sendable {
    /// The symbol.
    public let symbol: String
    /// The learner; nil for all of them.
    public let learner: Learner?
    /// The kind of error.
    public let code: String
    /// Why.
    public let reason: String
  }

  /// Something about a symbol that whoever reads a result should know.
  public struct Note: Codable, Hashable, Sendable {
    /// The symbol.
    public let symbol: String
    /// What it is.
    public let message: String
  }

  /// What a causality audit found.
  public struct Audit: Codable, Sendable {
    /// The learner.
    public let learner: Learner
    /// The symbol.
    public let symbol: String
    /// Days that were looked at.
    public let days: Int
    /// What was known too early.
    public let violations: [CausalityAudit.Violation]
  }

  /// The seed.
  public let seed: UInt64
  /// What was forecast.
  public let target: Target
  /// The furthest step.
  public let horizon: Int
  /// How later steps were forecast.
  public let strategy: ForecastRecipe.Strategy
  /// Of the intervals.
  public let level: Double
  /// How the history was walked through.
  public let scheme: EvaluationScheme
  /// Folds, or groups of a combinatorial split.
  public let folds: Int
  /// Sessions that are purged and left out between what is learnt from and what is judged.
  public let purge: Int
  /// The first session that was judged.
  public let firstJudged: CalendarDate?
  /// The last.
  public let lastJudged: CalendarDate?
  /// How symbols were chosen.
  public let universe: String
  /// The final holdout.
  public let holdout: Holdout?
  /// Learners on symbols.
  public let models: [Model]
  /// Learners on all symbols together.
  public let pooled: [Pooled]
  /// Learners that the best one is among; nil where no symbol has all.
  public let confidenceSet: ModelConfidenceSet?
  /// The figures of the predecessor beside what was measured.
  public let claims: [ClaimedFigure]
  /// What was left out.
  public let skipped: [Skipped]
  /// How many symbols were left out altogether.
  public let skippedSymbols: Int
  /// What whoever reads this should know.
  public let notes: [Note]
  /// What audits found; empty where none was asked for.
  public let audits: [Audit]
}
