import ChampionCore

/// The best portfolio of few assets, by branch and bound: what is open if held may be between zero and its limits, which
/// is a convex program whose optimum no choice can beat.
///
/// - Source: Bertsimas and Shioda, "Algorithm for cardinality-constrained quadratic optimization", Computational
///   Optimization and Applications 2009.
struct CardinalitySearch {
  let task: PortfolioTask
  let objective: PortfolioObjective
  let maximumCount: Int
  let minimumSize: Double
  /// How many programs may be solved.
  let programLimit: Int
  /// The best solution of a full choice.
  private(set) var best: TaskSolution?
  /// How many programs were solved.
  private(set) var programCount = 0
  private var open: [HoldingChoice] = []

  init(_ task: PortfolioTask, objective: PortfolioObjective, cardinality: Cardinality) {
    (self.task, self.objective) = (task, objective)
    (maximumCount, minimumSize) = (cardinality.maximumCount ?? task.assetCount, cardinality.minimumSize)
    programLimit = max(500, min(20_000, 20_000_000 / (task.assetCount * task.assetCount)))
  }

  /// Whether all choices were looked at or proven worse.
  var isComplete: Bool { open.isEmpty }

  /// Searches.
  ///
  /// - Complexity: exponential in the count of assets, up to the limit of programs.
  mutating func run() throws(ChampionError) {
    let root = HoldingChoice(Array(task.system.bounds.prefix(task.assetCount)), minimumSize: minimumSize)
    guard root.heldCount <= maximumCount else { return }
    open = [root]
    while let choice = open.popLast() {
      if let best, choice.bound >= target(best) { return open = [] }
      guard programCount < programLimit else { return open.append(choice) }
      try expand(choice)
    }
  }

  /// How much better than the best one another choice may be; zero if the search is complete.
  var gap: Double {
    guard let best, let lowest = open.last?.bound else { return 0 }
    return max(objective.cost(best) - lowest, 0)
  }

  /// What a bound must be below to be worth a look.
  private func target(_ best: TaskSolution) -> Double {
    let cost = objective.cost(best)
    return cost - 1e-9 * cost.magnitude
  }

  private mutating func expand(_ choice: HoldingChoice) throws(ChampionError) {
    guard let relaxed = try solution(choice) else { return }
    let bound = max(objective.cost(relaxed), choice.bound)
    if let best, bound >= target(best) { return }
    let weights = task.weights(relaxed.variables)
    guard let asset = branching(choice, weights) else { return try finish(choice, weights) }
    if programCount == 1 || programCount.nonzeroBitCount == 1 { try roundOff(choice, weights) }
    var children = [choice.dropping(asset)]
    if choice.heldCount < maximumCount {
      children += choice.options(of: asset).map { choice.holding(asset, in: $0) }
    }
    for var child in children {
      child.bound = bound
      if child.heldCount == maximumCount { child = child.holding(only: [], weights: weights) ?? child }
      insert(child)
    }
  }

  /// Keeps the open choices in order, the lowest bound last; of equal ones the later.
  private mutating func insert(_ choice: HoldingChoice) {
    var (low, high) = (0, open.count)
    while low < high {
      let middle = (low + high) / 2
      if open[middle].bound >= choice.bound { low = middle + 1 } else { high = middle }
    }
    open.insert(choice, at: low)
  }

  /// The open asset with the largest weight, if the weights are no choice yet.
  private func branching(_ choice: HoldingChoice, _ weights: [Double]) -> Int? {
    let held = weights.indices.filter { choice.isHeld[$0] || weights[$0].magnitude > 1e-7 }
    let small = held.filter { choice.isOpen($0) && weights[$0].magnitude < minimumSize - 1e-9 }
    guard held.count > maximumCount || !small.isEmpty else { return nil }
    let candidates = held.count > maximumCount ? held.filter { choice.isOpen($0) } : small
    return candidates.max { weights[$0].magnitude < weights[$1].magnitude }
  }

  /// Takes the assets with weights as the choice.
  private mutating func finish(_ choice: HoldingChoice, _ weights: [Double]) throws(ChampionError) {
    try attempt(choice.holding(only: weights.indices.filter { weights[$0].magnitude > 1e-7 }, weights: weights))
  }

  /// Takes the largest weights as a choice.
  private mutating func roundOff(_ choice: HoldingChoice, _ weights: [Double]) throws(ChampionError) {
    let ranked = weights.indices.filter { choice.isOpen($0) && weights[$0].magnitude > 1e-7 }
      .sorted { weights[$0].magnitude > weights[$1].magnitude }
    for count in Set([maximumCount - choice.heldCount, (maximumCount - choice.heldCount) / 2]).sorted(by: >) {
      try attempt(choice.holding(only: Array(ranked.prefix(max(count, 0))), weights: weights))
    }
    try exchange()
  }

  /// Keeps the solution of a full choice if it is the best so far.
  @discardableResult
  mutating func attempt(_ choice: HoldingChoice?) throws(ChampionError) -> Bool {
    guard let choice, let solution = try solution(choice) else { return false }
    if let best, objective.cost(solution) >= target(best) { return false }
    best = solution
    return true
  }

  private mutating func solution(_ choice: HoldingChoice) throws(ChampionError) -> TaskSolution? {
    programCount += 1
    guard case .solved(let solution) = try task.choosing(choice, atMost: maximumCount).answer(objective) else {
      return nil
    }
    return solution.status == .noPositiveExcessReturn ? nil : solution
  }
}
