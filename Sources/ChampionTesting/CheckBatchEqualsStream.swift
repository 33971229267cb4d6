public import Champion

/// Checks that an indicator's batch form yields what its stream yields, and looks at no later input.
///
/// - Parameters:
///   - indicator: in its first state.
///   - inputs: a series that is longer than the warm-up.
/// - Throws: ``ConformanceFailure``.
/// - Complexity: O(inputs x one update), and a batch for each of 8 prefixes.
public func checkBatchEqualsStream<Subject: Indicator>(
  _ indicator: Subject, over inputs: [Subject.Input]
) throws where Subject.Output: Equatable {
  let check = "checkBatchEqualsStream"
  var stream = indicator
  let streamed = inputs.map { stream.update($0) }
  try require(
    streamed.contains { $0 != nil }, check, "the inputs are longer than the warm-up", "no value in \(inputs.count)")

  let batch = indicator.batch(over: inputs)
  try require(batch.count == inputs.count, check, "one value an input", "\(batch.count) for \(inputs.count)")
  let difference = batch.indices.first { !isSame(batch[$0], streamed[$0]) }
  try require(
    difference == nil, check, "batch and stream yield the same",
    difference.map { "at \($0): \(describe(batch[$0])) and \(describe(streamed[$0]))" } ?? "")

  // An indicator is a value: updating a copy leaves it in its first state.
  try require(
    zip(indicator.batch(over: inputs), batch).allSatisfy(isSame), check, "the indicator is a value",
    "after a copy was updated, its batch is another")

  for part in 1...8 {
    let count = inputs.count * part / 8
    let prefix = indicator.batch(over: inputs[..<count])
    try require(
      prefix.count == count && zip(prefix, batch).allSatisfy(isSame), check, "a value does not depend on later inputs",
      "with the first \(count) inputs only, a value is another")
  }
}

/// Equality by which not-a-number equals itself.
private func isSame<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
  left == right || (left != nil && right != nil && left != left && right != right)
}

private func describe<Value>(_ value: Value?) -> String {
  value.map { "\($0)" } ?? "none"
}
