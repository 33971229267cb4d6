extension BarColumns {
  /// The typical price of each bar: the mean of highest, lowest and last.
  var typicalPrices: [Double] { high.combined(with: low, close) { ($0 + $1 + $2) / 3 } }
}
