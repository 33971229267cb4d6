/// All indicators that have a name.
public enum IndicatorCatalogue {
  /// The kinds of indicators, sorted as a trader would.
  static let types: [any ListedIndicator.Type] = [
    AccelerationBands.self, BollingerBands.self, DonchianChannel.self, DoubleExponentialMovingAverage.self,
    ExponentialMovingAverage.self, HullMovingAverage.self, KaufmanAdaptiveMovingAverage.self, KeltnerChannel.self,
    Midpoint.self, MidpointPrice.self, ParabolicStopAndReverse.self, SimpleMovingAverage.self, Supertrend.self,
    TillsonMovingAverage.self, TriangularMovingAverage.self, TripleExponentialMovingAverage.self,
    VolumeWeightedMovingAverage.self, WeightedMovingAverage.self, WilderMovingAverage.self,
    ZeroLagExponentialMovingAverage.self,

    AbsolutePriceOscillator.self, Aroon.self, AroonOscillator.self, AverageDirectionalIndex.self,
    AverageDirectionalRating.self, AwesomeOscillator.self, BalanceOfPower.self, ChandeMomentumOscillator.self,
    CommodityChannelIndex.self, CoppockCurve.self, DetrendedPriceOscillator.self, DirectionalIndex.self,
    EfficiencyRatio.self, ElderRay.self, FastStochasticOscillator.self, IntradayMomentumIndex.self, MACD.self,
    MassIndex.self, MinusDirectionalIndicator.self, MinusDirectionalMovement.self, MomentumDifference.self,
    MoneyFlowIndex.self, PercentagePriceOscillator.self, PlusDirectionalIndicator.self, PlusDirectionalMovement.self,
    Qstick.self, RateOfChange.self, RateOfChangeFraction.self, RateOfChangeRatio.self, RateOfChangeRatio100.self,
    RelativeStrengthIndex.self, StochasticOscillator.self, StochasticRelativeStrength.self,
    TripleExponentialRateOfChange.self, TrueStrengthIndex.self, UltimateOscillator.self, VerticalHorizontalFilter.self,
    VortexIndicator.self, WilliamsAccumulation.self, WilliamsPercentR.self,

    AverageTrueRange.self, CorwinSchultzSpread.self, Drawdown.self, EWMAVolatility.self, GarmanKlassVolatility.self,
    MaximumDrawdown.self, NormalizedAverageTrueRange.self, ParkinsonVolatility.self, RealizedVolatility.self,
    RogersSatchellVolatility.self, RollingVolatility.self, TrueRange.self, YangZhangVolatility.self,

    AccumulationDistribution.self, AccumulationDistributionOscillator.self, AmihudIlliquidity.self,
    ChaikinMoneyFlow.self, ElderForceIndex.self, NegativeVolumeIndex.self, OnBalanceVolume.self,
    PositiveVolumeIndex.self, PriceVolumeTrend.self, RelativeVolume.self, RelativeVolumeRatio.self,
    VolumeWeightedAveragePrice.self,

    AverageDeviation.self, LinearRegression.self, LinearRegressionAngle.self, LinearRegressionIntercept.self,
    LinearRegressionSlope.self, PercentRank.self, RollingBeta.self, RollingCorrelation.self, RollingKurtosis.self,
    RollingMaximum.self, RollingMinimum.self, RollingPercentile.self, RollingRange.self, RollingSkewness.self,
    RollingSum.self, RollingZScore.self, StandardDeviation.self, TimeSeriesForecast.self, Variance.self,

    DarkCloudCoverPattern.self, DojiPattern.self, EngulfingPattern.self, EveningStarPattern.self, HammerPattern.self,
    HangingManPattern.self, HaramiPattern.self, InvertedHammerPattern.self, MorningStarPattern.self,
    PiercingPattern.self, ShootingStarPattern.self, ThreeBlackCrowsPattern.self, ThreeWhiteSoldiersPattern.self,

    AveragePrice.self, LogRange.self, LogReturn.self, MedianPrice.self, SimpleReturn.self, TypicalPrice.self,
    WeightedClosePrice.self,
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
    guard let (other, distance) = near, name.count <= 50, distance <= max(1, name.count / 3) else { return "" }
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
