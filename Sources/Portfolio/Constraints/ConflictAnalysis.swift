import ChampionCore

/// Which linear limits of a system contradict each other.
struct ConflictAnalysis {
  let system: ConstraintSystem
  let solver: QuadraticSolver

  /// A conflict with its proof.
  struct Conflict {
    let elements: [LimitElement]
    let isIrreducible: Bool
    let proof: Infeasibility.Proof
  }

  /// An irreducible conflict; nil where the limits are in none that can be proven.
  ///
  /// First rows are taken out while all bounds stay, then bounds. Assets with equal coefficients in the rows that are left
  /// need their bounds together: what a row's multipliers ask of one, they ask of all.
  func conflict() throws(ChampionError) -> Conflict? {
    let bounds = system.boundElements { asset, _ in asset }
    guard let first = proof(bounds + system.rowElements) else { return nil }
    let candidates = shrunk(system.rowElements, by: rowSupport(first), beside: bounds)
    let rows = try filter(beside: bounds).irreducible(candidates)
    let needed = proof(rows) == nil ? try filter(beside: rows).irreducible(boundClasses(rows)) : []
    guard let proof = proof(rows + needed) else { return nil }
    let all = rows + needed
    let isIrreducible = all.indices.allSatisfy { isFeasible(Array(all[..<$0] + all[($0 + 1)...])) }
    return Conflict(elements: all, isIrreducible: isIrreducible, proof: proof.proof)
  }

  private func filter(beside others: [LimitElement]) -> ConflictFilter<LimitElement> {
    ConflictFilter { elements throws(ChampionError) in proof(others + elements) != nil }
  }

  /// Bounds that a proof with the rows uses, in classes of assets that stand alike.
  private func boundClasses(_ rows: [LimitElement]) throws(ChampionError) -> [LimitElement] {
    let columns = columns(of: rows)
    let all = system.boundElements { asset, _ in columns[asset] }
    guard let proof = proof(rows + all) else { return all }
    let used = all.filter { element in
      guard case .bounds(let assets, let side) = element else { return true }
      let multiplier = proof.proof.certificate.boundMultipliers[assets[0]]
      return side == .upper ? multiplier > 1e-9 : multiplier < -1e-9
    }
    return shrunk(all, by: used, beside: rows)
  }

  /// The coefficients of each asset; an asset with auxiliary variables stands for itself.
  private func columns(of rows: [LimitElement]) -> [[Double]] {
    var columns = [[Double]](repeating: [], count: system.count)
    for case .row(let index, _) in rows {
      let row = system.rows[index]
      for variable in columns.indices { columns[variable].append(0) }
      for (variable, coefficient) in zip(row.indices, row.coefficients) {
        columns[variable][columns[variable].count - 1] = coefficient
      }
      guard row.indices.contains(where: { $0 >= system.symbols.count }) else { continue }
      for variable in columns.indices { columns[variable].append(Double(variable)) }
    }
    return columns
  }

  /// A part of the elements if that is in conflict too, else all.
  private func shrunk(
    _ elements: [LimitElement], by part: [LimitElement], beside others: [LimitElement]
  ) -> [LimitElement] {
    part.count < elements.count && proof(others + part) != nil ? part : elements
  }
}
