public import ChampionCore
public import Forecasting

/// What a walk through one symbol's history found of each learner.
public struct SymbolEvaluation: Sendable {
  /// One learner's result.
  public struct Result: Sendable {
    /// The learner.
    public let learner: Learner
    /// One a step, from 1.
    public let horizons: [HorizonEvaluation]
    /// The out-of-sample R² of each path of a combinatorial split, one step ahead; one path otherwise.
    public let pathRSquared: [Double?]
    /// Folds that had enough rows.
    public let folds: Int
    /// Rows that the last fold learnt from.
    public let trainedRows: Int
    /// The forecasts one step ahead on the first path.
    public let track: ForecastTrack
    /// The baseline's.
    public let baselineTrack: ForecastTrack
  }

  /// A learner that could not be judged.
  public struct Skipped: Sendable {
    /// The symbol.
    public let symbol: String
    /// The learner; nil for all of them.
    public let learner: Learner?
    /// Why.
    public let error: ChampionError

    /// Names what was left out.
    public init(symbol: String, learner: Learner?, error: ChampionError) {
      (self.symbol, self.learner, self.error) = (symbol, learner, error)
    }
  }

  /// The symbol.
  public let symbol: String
  /// The results, in the order of the learners.
  public let results: [Result]
  /// What could not be judged.
  public let skipped: [Skipped]
}
