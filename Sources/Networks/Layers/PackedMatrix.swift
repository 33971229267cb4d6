/// A matrix in the order in which a product's kernel reads it: `[row block][depth][rows of the block]`.
struct PackedMatrix: ~Copyable {
  private let buffer: AlignedBuffer
  private let depth: Int
  private let rowsPerBlock: Int

  /// A matrix in one block of all its rows: its columns one after the other, padded.
  init(rows: Int, depth: Int) {
    self.init(rows: rows, depth: depth, rowsPerBlock: Int32(max(rows, 1).padded))
  }

  init(rows: Int, depth: Int, rowsPerBlock: Int32) {
    self.depth = depth
    self.rowsPerBlock = Int(rowsPerBlock)
    buffer = AlignedBuffer(count: rows.roundedUp(toMultipleOf: Int(rowsPerBlock)) * depth)
  }

  var start: UnsafeMutablePointer<Float> { buffer.start }

  /// Takes rows over from a matrix whose elements lie `rowStride` and `columnStride` apart.
  func pack(
    _ matrix: UnsafePointer<Float>, into rows: Range<Int>, rowStride: Int, columnStride: Int
  ) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      let (block, place) = row.quotientAndRemainder(dividingBy: rowsPerBlock)
      let count = min(rowsPerBlock - place, rows.upperBound - row)
      let target = buffer.start + block * depth * rowsPerBlock + place
      let source = matrix + (row - rows.lowerBound) * rowStride
      for column in 0..<depth {
        let (to, from) = (target + column * rowsPerBlock, source + column * columnStride)
        for index in 0..<count { to[index] = from[index * rowStride] }
      }
      row += count
    }
  }
}
