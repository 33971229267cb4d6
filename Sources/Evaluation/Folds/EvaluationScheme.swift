public import ChampionCore
import MarketData

/// How a history is walked through: which days are learnt from, and which are judged.
///
/// Days whose outcomes reach into a later slice are purged, and after a judged slice as many are left out again (the
/// embargo) before days are learnt from.
///
/// - Source: Lopez de Prado, "Advances in Financial Machine Learning", 2018, sections 7.4 and 12.4.
public enum EvaluationScheme: Codable, Hashable, Sendable {
  /// Each fold learns from all days before it.
  case expanding
  /// Each fold learns from the last days before it.
  case rolling(sessions: Int)
  /// The days are cut into groups; each choice of some of them is judged once, and learnt from are the others, also later
  /// ones. What is judged several times makes as many paths.
  case combinatorial(judged: Int)
  /// One fit on all days before a day, judged from it on: a final holdout.
  case holdout(from: CalendarDate)

  /// The share of days that the first fold learns from.
  private static let firstShare = 0.4
  private static let validationShare = 0.15
  private static let mostFolds = 200

  /// The folds, and the paths through them.
  public struct Plan: Hashable, Sendable {
    /// The fits.
    public let folds: [Fold]
    /// Each path judges every judged day once: which fold, and which of its slices, in time order.
    public let paths: [[(fold: Int, test: Range<Int>)]]

    /// Whether folds and paths are the same.
    public static func == (left: Plan, right: Plan) -> Bool { left.folds == right.folds }
    /// Hashes the folds.
    public func hash(into hasher: inout Hasher) { hasher.combine(folds) }
  }

  /// Plans a walk.
  ///
  /// - Parameters:
  ///   - days: the days of all symbols, ascending.
  ///   - count: folds of a walk, or groups of a combinatorial split.
  /// - Throws: ``ChampionError``: `usage` for impossible counts, `badData` if there are too few days.
  public func plan(_ days: [CalendarDate], folds count: Int) throws(ChampionError) -> Plan {
    let first = days.partitionIndex { day in if case .holdout(let start) = self { day >= start } else { true } }
    switch self {
    case .holdout:
      let fold = Self.fold(0..<first, judging: first..<days.count)
      guard first > 0, first < days.count else {
        throw ChampionError(.badData, "the holdout leaves nothing to learn from, or nothing to judge")
      }
      return Plan(folds: [fold], paths: [[(0, fold.test[0])]])
    case .expanding: return try walk(days.count, count, memory: days.count)
    case .rolling(let sessions):
      guard sessions >= 100 else {
        throw ChampionError(.usage, "\(sessions) sessions are too few to learn from", remedy: "roll over 100 or more")
      }
      return try walk(days.count, count, memory: sessions)
    case .combinatorial(let judged): return try combinations(days.count, count, judged)
    }
  }

  private func walk(_ days: Int, _ count: Int, memory: Int) throws(ChampionError) -> Plan {
    let first = Int(Double(days) * Self.firstShare)
    guard (1...Self.mostFolds).contains(count) else {
      throw ChampionError(.usage, "\(count) folds are not walked", remedy: "use 1 to \(Self.mostFolds)")
    }
    guard (days - first) / count >= 2 else {
      throw ChampionError(
        .badData, "\(days) sessions are too few for \(count) folds", remedy: "import more history, or use fewer folds")
    }
    let starts = (0...count).map { first + (days - first) * $0 / count }
    let folds = (0..<count).map { index in
      Self.fold(max(0, starts[index] - memory)..<starts[index], judging: starts[index]..<starts[index + 1])
    }
    return Plan(folds: folds, paths: [folds.indices.map { ($0, folds[$0].test[0]) }])
  }

  /// A fold that learns from one stretch of days, the last part of which is for validation.
  private static func fold(_ known: Range<Int>, judging test: Range<Int>) -> Fold {
    let validation = known.upperBound - Int(Double(known.count) * validationShare)
    return Fold(
      training: [known.lowerBound..<validation], validation: validation..<known.upperBound, test: [test])
  }

  private func combinations(_ days: Int, _ count: Int, _ judged: Int) throws(ChampionError) -> Plan {
    guard (2...16).contains(count), (1..<count).contains(judged) else {
      throw ChampionError(
        .usage, "\(judged) of \(count) groups are not judged", remedy: "use 2 to 16 groups, and judge fewer than all")
    }
    guard days / count >= 20 else {
      throw ChampionError(
        .badData, "\(days) sessions are too few for \(count) groups", remedy: "import more history, or use fewer")
    }
    let groups = (0..<count).map { days * $0 / count..<days * ($0 + 1) / count }
    let choices = Self.choices(of: judged, among: count)
    guard choices.count <= Self.mostFolds else {
      throw ChampionError(.usage, "\(choices.count) fits are too many", remedy: "use fewer groups")
    }
    let folds = choices.map { choice in Self.fold(groups, judged: choice) }
    let paths = (0..<choices.count * judged / count).map { path in
      groups.indices.map { group in
        (choices.indices.filter { choices[$0].contains(group) }[path], groups[group])
      }
    }
    return Plan(folds: folds, paths: paths)
  }

  /// The validation slice is the last part of the days that are learnt from, within one stretch of them.
  private static func fold(_ groups: [Range<Int>], judged: [Int]) -> Fold {
    var training = groups.indices.filter { !judged.contains($0) }.map { groups[$0] }
    let last = training.removeLast()
    let learnt = training.reduce(last.count) { $0 + $1.count }
    let validation = last.upperBound - min(Int(Double(learnt) * validationShare), last.count)
    training.append(last.lowerBound..<validation)
    return Fold(
      training: training.filter { !$0.isEmpty }, validation: validation..<last.upperBound,
      test: judged.map { groups[$0] })
  }

  private static func choices(of judged: Int, among count: Int) -> [[Int]] {
    judged == 0
      ? [[]] : (judged - 1..<count).flatMap { last in choices(of: judged - 1, among: last).map { $0 + [last] } }
  }
}
