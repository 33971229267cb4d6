import MarketData

extension Bar {
  /// The mean of highest, lowest and last price.
  @inline(__always)
  var typicalPrice: Double { (high + low + close) / 3 }

  /// The mean of highest and lowest price.
  @inline(__always)
  var medianPrice: Double { (high + low) / 2 }
}
