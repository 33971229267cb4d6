/// Checks that work yields the same result with any number of threads, and when it is done again.
///
/// - Parameters:
///   - threads: the counts of threads to try; each is compared twice with the first.
///   - work: is given a count of threads.
/// - Throws: ``ConformanceFailure``, or what `work` throws.
public func checkDeterminism<Result: Equatable>(
  threads: [Int] = [1, 2, 3, 8], _ work: (Int) async throws -> Result
) async throws {
  guard let first = threads.first else {
    throw ConformanceFailure(check: "checkDeterminism", rule: "some count of threads is tried", detail: "there is none")
  }
  let expected = try await work(first)
  for count in threads + threads {
    let result = try await work(count)
    try require(
      result == expected, "checkDeterminism", "the same result with any number of threads, every time",
      "with \(count) threads it is another than with \(first)")
  }
}
