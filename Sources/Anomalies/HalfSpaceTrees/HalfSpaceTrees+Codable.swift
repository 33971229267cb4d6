import ChampionCore

extension HalfSpaceTrees: Codable {
  private enum CodingKeys: String, CodingKey {
    case settings, columns, count, ranges, pending, leaves
  }

  /// Reads a state, with which the stream goes on with the same bits. Trees are drawn anew from the seed; their masses are
  /// read.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      columns: read.decode(Int.self, forKey: .columns), settings: read.decode(Settings.self, forKey: .settings))
    let (rows, ends) = try (
      read.decode([[Double]].self, forKey: .pending), read.decodeIfPresent([[Double]].self, forKey: .ranges)
    )
    count = try read.decode(Int.self, forKey: .count)
    for row in rows { try check(row) }
    pending = rows
    guard (0...1 << 53).contains(count), rows.count == (ends == nil ? count : 0) else { throw Self.damaged }
    if let ends { try grow(Self.ranges(ends, columns: columns)) }
    guard ends != nil || count < settings.window else { throw Self.damaged }
    try restore(read.decode([[HalfSpaceTree.Leaves]].self, forKey: .leaves))
  }

  private mutating func restore(_ leaves: [[HalfSpaceTree.Leaves]]) throws(ChampionError) {
    guard leaves.count == trees.count else { throw Self.damaged }
    let rows = [count >= settings.window ? settings.window : 0, count % settings.window]
    for index in trees.indices { try trees[index].restore(leaves[index], rows: rows) }
  }

  private static func ranges(_ ends: [[Double]], columns: Int) throws(ChampionError) -> [ClosedRange<Double>] {
    guard ends.count == columns, ends.allSatisfy({ $0.count == 2 && $0[0] <= $0[1] }) else { throw damaged }
    let ranges = ends.map { $0[0]...$0[1] }
    try check(ranges)
    return ranges
  }

  /// Writes the state.
  public func encode(to encoder: any Encoder) throws {
    var written = encoder.container(keyedBy: CodingKeys.self)
    try written.encode(settings, forKey: .settings)
    try written.encode(columns, forKey: .columns)
    try written.encode(count, forKey: .count)
    try written.encodeIfPresent(ranges?.map { [$0.lowerBound, $0.upperBound] }, forKey: .ranges)
    try written.encode(pending, forKey: .pending)
    try written.encode(trees.map(\.leaves), forKey: .leaves)
  }
}
