import ChampionCore
import Features
public import Statistics

/// All symbols together against persistence, one session ahead.
///
/// Squared errors of returns are averaged over the symbols of each day first: symbols move together, so a day is one
/// observation, not as many as there are symbols.
public struct PooledEvaluation: Codable, Hashable, Sendable {
  /// The symbols.
  public let symbols: [String]
  /// The count of days.
  public let days: Int
  /// The comparison.
  public let dieboldMariano: DieboldMarianoTest
  /// What it supports.
  public let verdict: Verdict

  /// One symbol's squared errors of returns by day.
  public struct Losses: Sendable {
    let symbol: String
    let byDay: [(date: CalendarDate, model: Double, baseline: Double)]

    /// Collects the losses of one-step forecasts, one a seed; the model's are means over seeds.
    ///
    /// - Precondition: there is at least one seed.
    public init(symbol: String, seeds: [HeldOutForecasts]) {
      let baseline = seeds[0].squaredErrors(of: seeds[0].persistence, in: .return)
      let model = HeldOutForecasts.meanSquaredErrors(of: seeds, in: .return)
      self.symbol = symbol
      byDay = zip(seeds[0].dates, zip(model, baseline)).map { ($0, $1.0, $1.1) }
    }
  }

  /// Pools symbols.
  public init(_ losses: [Losses]) {
    let days = Dictionary(grouping: losses.flatMap(\.byDay), by: \.date).sorted { $0.key < $1.key }.map(\.value)
    func mean(_ day: [(date: CalendarDate, model: Double, baseline: Double)], _ part: (Int) -> Double) -> Double {
      day.indices.reduce(0) { $0 + part($1) } / Double(day.count)
    }
    symbols = losses.map(\.symbol)
    self.days = days.count
    dieboldMariano = DieboldMarianoTest(
      losses: days.map { day in mean(day) { day[$0].model } },
      baseline: days.map { day in mean(day) { day[$0].baseline } })
    verdict = Verdict(dieboldMariano)
  }
}
