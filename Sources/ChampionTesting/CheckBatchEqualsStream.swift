public import Champion

/// Checks that an indicator's batch form yields what its stream yields, looks at no later element, and goes on from the
/// middle.
///
/// - Parameters:
///   - indicator: in its first state.
///   - series: longer than the warm-up.
/// - Throws: ``ConformanceFailure``.
/// - Complexity: O(elements x one update), and two batches for each of 8 places in the series.
public func checkBatchEqualsStream<Subject: Indicator>(
  _ indicator: Subject, over series: Subject.Input.Series
) throws {
  let check = "checkBatchEqualsStream"
  var (stream, streamed): (Subject, [Subject.Output?]) = (indicator, [])
  var states: [Subject] = []
  series.forEach { element in
    states.append(stream)
    streamed.append(stream.update(element))
  }
  try require(
    streamed.contains { $0 != nil }, check, "the elements are more than the warm-up", "no value in \(series.count)")

  let usable = series.usableRows(Subject.requirement).map { series.selecting($0) } ?? series
  let counts = Set(indicator.columns(over: usable).map(\.count))
  try require(
    counts == [usable.count], check, "one value an element", "\(counts.sorted()) for \(usable.count)")
  let batch = Array(indicator.batch(over: series))
  let difference = batch.indices.first { batch[$0] != streamed[$0] }
  try require(
    difference == nil, check, "batch and stream yield the same",
    difference.map { "at \($0): \(describe(batch[$0])) and \(describe(streamed[$0]))" } ?? "")

  // An indicator is a value: updating a copy leaves it in its first state.
  try require(
    Array(indicator.batch(over: series)) == batch, check, "the indicator is a value",
    "after a copy was updated, its batch is another")

  for part in 1...8 {
    let count = series.count * part / 8
    let prefix = Array(indicator.batch(over: series.selecting(Array(0..<count))))
    try require(
      prefix == Array(batch[..<count]), check, "a value does not depend on later elements",
      "with the first \(count) elements only, a value is another")
    guard count < series.count else { break }
    let rest = Array(states[count].batch(over: series.selecting(Array(count..<series.count))))
    try require(
      rest == Array(batch[count...]), check, "a batch goes on from where a stream is",
      "from element \(count) on, a value is another")
  }
}

/// Checks an indicator of numbers; see ``checkBatchEqualsStream(_:over:)``.
///
/// - Throws: ``ConformanceFailure``.
public func checkBatchEqualsStream<Subject: Indicator>(
  _ indicator: Subject, over numbers: [Double]
) throws where Subject.Input == Double {
  try checkBatchEqualsStream(indicator, over: NumberSeries(numbers))
}

/// Checks an indicator of bars; see ``checkBatchEqualsStream(_:over:)``.
///
/// - Throws: ``ConformanceFailure``.
public func checkBatchEqualsStream<Subject: Indicator>(
  _ indicator: Subject, over series: BarSeries
) throws where Subject.Input == Bar {
  try checkBatchEqualsStream(indicator, over: BarColumns(series))
}

private func describe<Value>(_ value: Value?) -> String {
  value.map { "\($0)" } ?? "none"
}
