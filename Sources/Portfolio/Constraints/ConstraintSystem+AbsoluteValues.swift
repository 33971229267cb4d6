extension ConstraintSystem {
  /// `|w - reference|` of weights as a linear function: where the bounds leave the sign open, `2b - (w - reference)`
  /// with a new variable `b >= 0`, `b >= w - reference`, which is never less and can be equal.
  mutating func absolute(_ asset: Int, from reference: Double) -> AffineFunction {
    let range = isGeneral ? -Double.infinity...Double.infinity : bounds[asset]
    if range.lowerBound >= reference { return AffineFunction(terms: [asset: 1], constant: -reference) }
    if range.upperBound <= reference { return AffineFunction(terms: [asset: -1], constant: reference) }
    let auxiliary = bounds.count
    bounds.append(0...Double.infinity)
    let excess = AffineFunction(terms: [auxiliary: 1, asset: -1], constant: reference)
    rows.append(LimitRow(nil, "rise of \(symbols[asset])", excess, 0...Double.infinity))
    return AffineFunction(terms: [auxiliary: 2, asset: -1], constant: reference)
  }

  /// The sum of functions, at most a limit.
  mutating func limit(
    _ kind: PortfolioLimit.Kind, _ subject: String, _ functions: [AffineFunction], to maximum: Double
  ) {
    let sum = functions.reduce(into: AffineFunction()) { $0.add($1) }
    rows.append(LimitRow(kind, subject, sum, -Double.infinity...maximum))
  }
}
