import MarketData

extension Bar {
  /// The volume times where the close lies in the range, from -1 at the low to 1 at the high; 0 where there is no
  /// range.
  var moneyFlowVolume: Double {
    let range = high - low
    // A range that is next to nothing would make a number of any size of a close outside it.
    return range > 1e-75 ? ((close - low) - (high - close)) / range * volume : 0
  }
}
