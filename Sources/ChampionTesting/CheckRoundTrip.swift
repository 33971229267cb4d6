import Champion
public import Foundation

/// Checks that a value survives being written as JSON and read again, to the same bytes, and that damage is no crash.
///
/// - Throws: ``ConformanceFailure``, or what encoding throws.
public func checkRoundTrip<Value: Codable & Equatable>(_ value: Value) throws {
  try checkRoundTrip(
    value, write: { try JSONDocument.encode($0) },
    read: { try JSONDocument.decode(Value.self, from: $0, named: "round trip") })
}

/// Checks that a value survives being written and read again, to the same bytes.
///
/// - Parameters:
///   - value: the value.
///   - refusesDamage: whether every damaged content must be refused, or read as the same value: for formats that carry a
///     hash. Without it, damage may read as another value.
///   - write: the value as bytes.
///   - read: the bytes as a value; throws where they are damaged.
/// - Throws: ``ConformanceFailure``, or what `write` throws.
/// - Complexity: 200 reads of damaged bytes.
public func checkRoundTrip<Value: Equatable>(
  _ value: Value, refusesDamage: Bool = false, write: (Value) throws -> Data, read: (Data) throws -> Value
) throws {
  let check = "checkRoundTrip"
  let bytes = try write(value)
  let back: Value
  do { back = try read(bytes) } catch {
    throw ConformanceFailure(check: check, rule: "what was written can be read", detail: "\(error)")
  }
  try require(back == value, check, "what is read is what was written", "\(back) instead of \(value)")
  try require(try write(back) == bytes, check, "equal values are equal bytes", "written again, they are others")

  var random = CounterRandom(seed: 42, label: check)
  for _ in 0..<200 {
    let damaged = bytes.damaged(&random)
    guard damaged != bytes, let other = try? read(damaged) else { continue }
    try require(!refusesDamage || other == value, check, "damage is refused", "damaged bytes read as \(other)")
  }
}

extension Data {
  /// The bytes with one changed, cut, or with one more.
  fileprivate func damaged(_ random: inout CounterRandom) -> Data {
    guard !isEmpty else { return self }
    let place = Int.random(in: indices, using: &random)
    guard Bool.random(using: &random) else { return self[..<place] }
    guard Int.random(in: 0..<8, using: &random) > 0 else { return self + [UInt8.random(in: 33..<127, using: &random)] }
    var damaged = self
    damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    return damaged
  }
}
