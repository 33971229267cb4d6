import ChampionCore
import Evaluation
import Features
import Forecasting
import MarketData

/// The tables that an evaluation walks through, cut before the holdout unless it is opened, and what was left out.
struct EvaluationInput: Sendable {
  private(set) var tables: [FeatureTable] = []
  var skipped: [SymbolEvaluation.Skipped] = []
  private(set) var notes: [EvaluationDocument.Note] = []
  private(set) var holdout: (first: CalendarDate, last: CalendarDate)?
  /// What is judged of the sessions that are held out by default.
  private(set) var opened: (first: CalendarDate, last: CalendarDate)?
  private(set) var scheme: EvaluationScheme

  private let run: EvaluationRun

  /// Sessions that may be missing between two bars, if a forecast looks at fewer.
  private static let leastGap = 20

  init(_ run: EvaluationRun, _ lake: Lake, _ names: [String]) throws(ChampionError) {
    (self.run, scheme) = (run, run.scheme)
    let errors = Dictionary(grouping: try lake.errors(in: names, asOf: run.asOf), by: \.symbol)
    var series: [BarSeries] = []
    for name in names {
      do throws(ChampionError) {
        try (errors[name] ?? []).requireNone(allowed: run.allowsDataErrors)
        series.append(try lake.adjustedBars(of: [name], asOf: run.asOf)[0])
      } catch {
        skipped.append(.init(symbol: name, learner: nil, error: error))
      }
    }
    note(series, upTo: try lake.lastSession(asOf: run.asOf))
    for index in series.indices { series[index] = continuous(series[index]) }
    let days = Set(series.flatMap(\.dates)).sorted()
    let held = Int(Double(days.count) * run.holdoutShare)
    if held > 0, let last = days.last { holdout = (days[days.count - held], last) }
    let usual = Int(Double(days.count) * EvaluationRun.usualHoldoutShare)
    // Whoever holds out less than usual looks at a part of the holdout.
    if run.opensHoldout {
      opened = holdout
    } else if held < usual {
      opened = (days[days.count - usual], days[days.count - held - 1])
    }
    if let holdout {
      if run.opensHoldout {
        scheme = .holdout(from: holdout.first)
      } else {
        series = series.map { $0.upTo(days[days.count - held - 1]) }
      }
    }
    for one in series { add(one) }
    skipped.sort { ($0.symbol, $0.learner?.rawValue ?? "") < ($1.symbol, $1.learner?.rawValue ?? "") }
  }

  /// Why there is nothing to evaluate.
  var noTables: ChampionError {
    guard skipped.count == 1 || Set(skipped.map(\.error.message)).count == 1, let first = skipped.first else {
      return ChampionError(
        .badData,
        "none of \(Set(skipped.map(\.symbol)).count) symbols can be evaluated; the first, "
          + "\(skipped.first?.symbol ?? ""): \(skipped.first?.error.message ?? "there is none")",
        remedy: "evaluate symbols with more history")
    }
    return first.error.adding(["symbol": first.symbol])
  }

  private mutating func add(_ series: BarSeries) {
    do throws(ChampionError) {
      guard series.count > 0 else {
        throw ChampionError(
          .badData, "all of its bars are held out: it was listed too late", context: ["symbol": series.symbol],
          remedy: "open the holdout, or hold out less")
      }
      let table = try FeatureTable(run.recipe.features, target: run.recipe.target, of: series)
      guard Set(table.closes).count > 1, Set(table.target.own).count > 1 else {
        throw ChampionError(
          .badData, "the series is constant in what is to be forecast", context: ["symbol": series.symbol],
          remedy: "leave the symbol out")
      }
      tables.append(table)
    } catch {
      skipped.append(.init(symbol: series.symbol, learner: nil, error: error))
    }
  }

  /// Symbols that ended before the others.
  private mutating func note(_ series: [BarSeries], upTo last: CalendarDate) {
    for one in series {
      guard let end = one.dates.last, end.advanced(by: 10) < last else { continue }
      notes.append(.init(symbol: one.symbol, message: "it has no bars after \(end): it ended, or they are missing"))
    }
  }

  /// The part after the last gap that is longer than what a forecast looks at.
  private mutating func continuous(_ series: BarSeries) -> BarSeries {
    let longest = max(run.recipe.network.window, run.recipe.window, Self.leastGap)
    let gap = series.dates.indices.dropFirst().last { row in
      TradingCalendar.weekdaysBetween(series.dates[row - 1], series.dates[row]) > longest
    }
    guard let gap else { return series }
    notes.append(
      .init(
        symbol: series.symbol,
        message: "bars before \(series.dates[gap]) are left out: more than \(longest) sessions are missing before it"))
    return series.rows(gap..<series.count)
  }
}

extension TradingCalendar {
  /// Weekdays after one day and before another, about.
  fileprivate static func weekdaysBetween(_ first: CalendarDate, _ second: CalendarDate) -> Int {
    Int(second.daysSinceEpoch - first.daysSinceEpoch - 1) * 5 / 7
  }
}

extension SymbolSelection {
  /// The names, those of all symbols of the lake where none are named.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if the lake is empty.
  func names(in lake: Lake) throws(ChampionError) -> [String] {
    if let names { return names }
    let all = Set(try lake.symbols().map(\.symbol)).sorted()
    guard !all.isEmpty else {
      throw ChampionError(.noInput, "the lake is empty", context: ["lake": lake.path], remedy: "import bars first")
    }
    return all
  }
}
