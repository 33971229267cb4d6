import ChampionCore

/// Finds an irreducible part of a set of elements in conflict: without any one of them the rest is in none.
///
/// - Source: Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI 2004.
struct ConflictFilter<Element: Hashable> {
  /// Whether elements are in conflict.
  let isConflict: ([Element]) throws(ChampionError) -> Bool

  /// An irreducible conflict among elements that are in conflict.
  ///
  /// - Parameter elements: those that are better kept stand first.
  /// - Complexity: O(k log(n / k)) tests for k of n elements.
  func irreducible(_ elements: [Element]) throws(ChampionError) -> [Element] {
    let kept = Set(try explain(background: [], isNew: false, elements))
    return elements.filter(kept.contains)
  }

  private func explain(background: [Element], isNew: Bool, _ elements: [Element]) throws(ChampionError) -> [Element] {
    if isNew, try isConflict(background) { return [] }
    guard elements.count > 1 else { return elements }
    let (first, second) = (Array(elements.prefix(elements.count / 2)), Array(elements.dropFirst(elements.count / 2)))
    let later = try explain(background: background + first, isNew: true, second)
    return later + (try explain(background: background + later, isNew: !later.isEmpty, first))
  }
}
