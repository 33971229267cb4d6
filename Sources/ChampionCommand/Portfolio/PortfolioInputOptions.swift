import ArgumentParser
import Champion

/// What a portfolio is made from.
struct PortfolioInputOptions: ParsableArguments {
  @Option(help: "The folder of a lake; with --symbols.")
  var lake: String?

  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "Symbols of the lake as A,B,C, or all.")
  var symbols: String?

  @Option(help: "Prices, .parquet or .csv, in the place of a lake.")
  var prices: String?

  @Option(help: "Annual moments, .json, in the place of prices.")
  var moments: String?

  @Option(help: "james-stein, bayes-stein, ewma:60, … (sample)")
  var mean: String?

  @Option(help: "oas, ledoit-wolf-identity, pca:5, … (sample)")
  var covariance: String?

  @Option(help: "The first day that is used.")
  var from: CalendarDate?

  @Option(help: "The last day that is used.")
  var asOf: CalendarDate?

  @Flag(help: "Mend moments that are no covariance.")
  var repair = false

  func validate() throws {
    guard [lake, prices, moments].compactMap(\.self).count == 1 else {
      throw ValidationError("give one of --lake, --prices and --moments")
    }
    guard moments == nil || [mean, covariance, from?.description, asOf?.description].allSatisfy({ $0 == nil }) else {
      throw ValidationError("moments are given: --mean, --covariance, --from and --as-of belong to prices")
    }
    guard moments != nil || !repair else {
      throw ValidationError("--repair is for given moments; estimated ones are always repaired, with a note")
    }
    guard (lake == nil) == (symbols == nil) else { throw ValidationError("--lake and --symbols belong together") }
  }

  /// The input, without regard to the request.
  func input() throws(ChampionError) -> PortfolioInput {
    if let moments {
      return try PortfolioInput(momentsFile: moments, repair: repair ? .nearestCorrelation : nil)
    }
    let estimation = try estimation()
    if let prices { return try PortfolioInput(prices: Table(readingFile: prices), estimation) }
    return try PortfolioInput(
      lake: Lake(at: lake ?? "", exchange: exchange.exchange), symbols: SymbolSelection(parsing: symbols ?? "all"),
      asOf: asOf, estimation)
  }

  func estimation() throws(ChampionError) -> PortfolioInput.Estimation {
    var estimation = PortfolioInput.Estimation()
    if let mean { estimation.mean = try MeanEstimator(parsing: mean) }
    if let covariance { estimation.covariance = try CovarianceEstimator(parsing: covariance) }
    (estimation.first, estimation.last) = (from, asOf)
    return estimation
  }
}
