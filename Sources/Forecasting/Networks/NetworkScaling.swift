import ChampionCore
import Features
import Networks
import Statistics

/// How the symbols of a network forecaster are scaled, each by its own training slice, with the ridge regression of each:
/// the network learns what that leaves. Beside the inputs it reads the products of two that say most of what is left.
///
/// - Source: Lai, Chang, Yang and Liu, "Modeling Long- and Short-Term Temporal Patterns with Deep Neural Networks", SIGIR
///   2018, section 3.5, for a linear part beside a recurrent one.
public struct NetworkScaling: Codable, Hashable, Sendable {
  /// One symbol.
  struct Member: Codable, Hashable, Sendable {
    let symbol: String
    let inputs: RowInputs
    /// The linear part, one a step.
    let linear: [LinearStep]
    /// The root mean square of what the linear part leaves, one a step.
    let scales: [Double]
  }

  /// The symbols, in the order of their codes.
  let members: [Member]
  /// Products of inputs that are read beside them, chosen by what the linear parts leave of the next session.
  let products: ProductInputs
  /// Whether the network is common to all symbols.
  let isGlobal: Bool

  /// Fits scalers and linear parts on the training slices.
  init(_ data: LearningData) throws(ChampionError) {
    isGlobal = data.recipe.learner.isGlobal
    let members = try data.members.map { member throws(ChampionError) in try Member(member, steps: data.steps) }
    self.members = members
    var (rows, residuals): ([[Double]], [Double]) = ([], [])
    for (member, scaled) in zip(data.members, members) {
      rows += member.split.training.map { scaled.inputs.sequenceValues(member.table, $0) }
      residuals += try scaled.residuals(member, member.split.training).map { $0[0] }
    }
    products = ProductInputs(choosing: rows, residuals: residuals)
    guard isGlobal || members.count == 1 else {
      throw ChampionError(.badData, "a network of one symbol cannot be fitted on \(members.count)")
    }
  }

  /// The symbol of a table; that of a network which is not global is its only one.
  func member(of table: FeatureTable) throws(ChampionError) -> (code: Int, member: Member) {
    let code = isGlobal ? members.firstIndex { $0.symbol == table.symbol } : members.indices.first
    guard let code else {
      throw ChampionError(
        .noInput, "the model was not trained on this symbol", context: ["symbol": table.symbol],
        remedy: "train it with the symbol among the others")
    }
    return (code, members[code])
  }

  /// Rows of one table as the network reads them, row-major.
  func rows(of table: FeatureTable) throws(ChampionError) -> [Float] {
    let (code, member) = try member(of: table)
    return table.rows.indices.flatMap { row in
      products.extended(member.inputs.sequenceValues(table, row), bound: RowInputs.largest)
        + (isGlobal ? [Float(code)] : [])
    }
  }

  /// Whether the parts fit each other, a count of steps and the width of rows that networks read.
  func fits(horizon: Int, width: Int) -> Bool {
    let inputs = members.first?.inputs.sequenceWidth ?? 0
    return products.fits(inputs) && inputs + products.pairs.count + (isGlobal ? 1 : 0) == width
      && members.allSatisfy { member in
        member.inputs.sequenceWidth == inputs && member.inputs.isPossible && member.linear.count == horizon
          && member.scales.count == horizon
          && member.scales.allSatisfy { $0 > 0 && $0.isFinite }
      }
  }
}

extension NetworkScaling.Member {
  fileprivate init(_ member: LearningData.Member, steps: ClosedRange<Int>) throws(ChampionError) {
    let inputs = try RowInputs(member)
    let linear = try steps.map { step throws(ChampionError) in
      try LinearStep.fit(member, inputs.values, step: step, penalty: .generalizedCrossValidation)
    }
    (symbol, self.inputs, self.linear) = (member.table.symbol, inputs, linear)
    let training = member.split.training
    scales = try zip(steps, linear).map { step, line throws(ChampionError) in
      let outcomes = try member.outcomes(training, step: step)
      let squares = zip(training, outcomes).reduce(0) { sum, pair in
        let residual = pair.1 - line.regression.value(inputs: inputs.values(member.table, pair.0))
        return sum + residual * residual
      }
      let scale = (squares / Double(max(training.count, 1))).squareRoot()
      return scale > 0 ? scale : 1
    }
  }

  /// What the linear part leaves of some origins' outcomes, scaled.
  ///
  /// - Shape: `[origin][step]`.
  func residuals(_ member: LearningData.Member, _ origins: [Int]) throws(ChampionError) -> [[Double]] {
    var residuals = [[Double]](repeating: [], count: origins.count)
    let inputs = origins.map { self.inputs.values(member.table, $0) }
    for (index, line) in linear.enumerated() {
      let outcomes = try member.outcomes(origins, step: index + 1)
      for origin in origins.indices {
        residuals[origin].append((outcomes[origin] - line.regression.value(inputs: inputs[origin])) / scales[index])
      }
    }
    return residuals
  }
}
