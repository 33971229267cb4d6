extension BarColumns {
  /// The typical price of each bar: the mean of highest, lowest and last.
  var typicalPrices: [Double] {
    let (high, low, close) = (high, low, close)
    return [Double](unsafeUninitializedCapacity: count) { prices, initialized in
      for row in high.indices { prices.initializeElement(at: row, to: (high[row] + low[row] + close[row]) / 3) }
      initialized = high.count
    }
  }
}
