import ChampionCore

extension ConflictAnalysis {
  /// A proof, and the rows of the whole system that are in its program.
  struct NumberedProof {
    let proof: Infeasibility.Proof
    let rows: [Int]
  }

  /// The proof that elements contradict each other; nil where there is none.
  func proof(_ elements: [LimitElement]) -> NumberedProof? {
    let (system, rows) = system.keeping(elements)
    guard let program = try? system.nearestToZero(), case .infeasible(let certificate)? = try? solver.solve(program),
      certificate.proves(program)
    else { return nil }
    return NumberedProof(proof: Infeasibility.Proof(program: program, certificate: certificate), rows: rows)
  }

  /// Whether a point is known that satisfies elements.
  func isFeasible(_ elements: [LimitElement]) -> Bool {
    guard let program = try? system.keeping(elements).system.nearestToZero(), case .solved? = try? solver.solve(program)
    else { return false }
    return true
  }

  /// The limits of rows that a proof uses.
  func rowSupport(_ proof: NumberedProof) -> [LimitElement] {
    let multipliers = proof.proof.certificate.multipliers
    return zip(proof.rows, multipliers).compactMap { index, multiplier in
      let row = system.rows[index]
      guard row.kind != nil, multiplier.magnitude > 1e-9 else { return nil }
      return .row(index, row.isEquality || multiplier > 0 ? .upper : .lower)
    }
  }
}

extension ConstraintSystem {
  /// The feasible point of least length, as a program: whether there is one does not depend on what is wanted of it.
  func nearestToZero() throws(ChampionError) -> QuadraticProgram {
    let unit = try FactorCovariance(
      loadings: Matrix(rows: count, columns: 0), specificVariances: [Double](repeating: 1, count: count))
    return QuadraticProgram(
      covariance: .factor(unit), linear: [Double](repeating: 0, count: count),
      constraints: try LimitRow.constraints(rows), bounds: bounds)
  }
}
