/// The mean products of standardised inputs with each other and with the outputs.
struct CrossMoments {
  /// Shape [input, input], row-major; only the half on and above the diagonal is filled.
  let gram: [Double]
  /// One an input.
  let cross: [Double]
  /// The mean square of the outputs.
  let outputSquare: Double

  init(_ data: StandardizedRows) {
    let scale = 1 / Double(data.outputs.count)
    var gram = [Double](repeating: 0, count: data.width * data.width)
    var cross = [Double](repeating: 0, count: data.width)
    data.inputs.withUnsafeBufferPointer { inputs in
      gram.withUnsafeMutableBufferPointer { Self.addProducts(of: inputs, width: data.width, to: $0) }
      cross.withUnsafeMutableBufferPointer { Self.addProducts(of: inputs, with: data.outputs, to: $0) }
    }
    self.gram = gram.map { $0 * scale }
    self.cross = cross.map { $0 * scale }
    outputSquare = data.outputs.reduce(0) { $0 + $1 * $1 } * scale
  }

  /// Adds the products of each row's inputs, four rows at a time: a sum is then loaded and stored once for four products.
  private static func addProducts(
    of inputs: UnsafeBufferPointer<Double>, width: Int, to sums: UnsafeMutableBufferPointer<Double>
  ) {
    let rows = inputs.count / width
    let inFours = rows - rows % 4
    for row in stride(from: 0, to: inFours, by: 4) {
      let (a, b, c, d) = (row * width, (row + 1) * width, (row + 2) * width, (row + 3) * width)
      for left in 0..<width {
        let (p, q, r, s) = (inputs[a + left], inputs[b + left], inputs[c + left], inputs[d + left])
        for right in left..<width {
          sums[left * width + right] +=
            p * inputs[a + right] + q * inputs[b + right] + r * inputs[c + right] + s * inputs[d + right]
        }
      }
    }
    for row in inFours..<rows {
      for left in 0..<width {
        for right in left..<width {
          sums[left * width + right] += inputs[row * width + left] * inputs[row * width + right]
        }
      }
    }
  }

  /// Adds the products of each row's inputs with its output.
  private static func addProducts(
    of inputs: UnsafeBufferPointer<Double>, with outputs: [Double], to sums: UnsafeMutableBufferPointer<Double>
  ) {
    for (row, output) in outputs.enumerated() {
      for column in sums.indices { sums[column] += output * inputs[row * sums.count + column] }
    }
  }
}
