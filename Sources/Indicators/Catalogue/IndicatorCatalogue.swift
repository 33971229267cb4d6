/// All indicators that have a name.
public enum IndicatorCatalogue {
  /// The kinds of indicators, sorted as a trader would.
  static let types: [any ListedIndicator.Type] = [
    SimpleMovingAverage.self, ExponentialMovingAverage.self, BollingerBands.self,

    RelativeStrengthIndex.self, MACD.self, StochasticOscillator.self, CommodityChannelIndex.self, MoneyFlowIndex.self,
    RateOfChange.self, RateOfChangeFraction.self, RateOfChangeRatio.self, RateOfChangeRatio100.self,
    MomentumDifference.self, PlusDirectionalMovement.self, MinusDirectionalMovement.self,
    PlusDirectionalIndicator.self, MinusDirectionalIndicator.self, DirectionalIndex.self,
    AverageDirectionalIndex.self, AverageDirectionalRating.self,

    TrueRange.self, AverageTrueRange.self, NormalizedAverageTrueRange.self, RollingVolatility.self,
    RealizedVolatility.self, EWMAVolatility.self, ParkinsonVolatility.self, GarmanKlassVolatility.self,
    RogersSatchellVolatility.self, YangZhangVolatility.self, CorwinSchultzSpread.self, Drawdown.self,
    MaximumDrawdown.self,

    OnBalanceVolume.self, RelativeVolume.self,

    LogReturn.self, SimpleReturn.self, LogRange.self,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: types.map { ($0.listing.name, $0) })

  /// What is said of every indicator.
  public static var listings: [IndicatorListing] { types.map { $0.listing } }

  /// Every indicator with its standard parameters.
  public static var specifications: [IndicatorSpecification] {
    types.map { type in
      IndicatorSpecification(
        name: type.listing.name, arguments: type.listing.parameters.map(\.standard), sources: type.defaultSources)
    }
  }

  /// The kind with a name, or nil.
  static func type(named name: String) -> (any ListedIndicator.Type)? { byName[name] }

  /// A hint at the name that was meant, or nothing.
  static func suggestion(for name: String) -> String {
    let near = types.map { $0.listing.name }.map { ($0, distance(name, $0)) }.min { $0.1 < $1.1 }
    guard let (other, distance) = near, distance <= max(1, name.count / 3) else { return "" }
    return "; did you mean \(other)?"
  }

  /// How many letters must be put in, taken out or changed to make one word of the other.
  private static func distance(_ first: String, _ second: String) -> Int {
    let letters = Array(second.utf8)
    var row = Array(0...letters.count)
    for (line, letter) in first.utf8.prefix(50).enumerated() {
      let above = row
      row[0] = line + 1
      for place in letters.indices {
        row[place + 1] = min(above[place + 1] + 1, row[place] + 1, above[place] + (letters[place] == letter ? 0 : 1))
      }
    }
    return row[letters.count]
  }
}
