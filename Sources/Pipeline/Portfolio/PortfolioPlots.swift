import ChampionCore
import Portfolio
public import Reports

extension FrontierDocument {
  /// Returns against volatilities: the frontier, its turning points, the best Sharpe ratio, and 1/N.
  ///
  /// - Parameter chosen: a portfolio to mark, with its name.
  public func plot(marking chosen: (name: String, expected: PortfolioDocument.Expectation)? = nil) -> Plot {
    let line = curve
    let best = maximumSharpe.map { Plot.Point($0.volatility, $0.expectedReturn) }
    let marked = chosen.map { Plot.Point($0.expected.volatility, $0.expected.expectedReturn) } ?? best
    let equal = Plot.Point(equalWeights.volatility, equalWeights.expectedReturn)
    return Plot(
      "Efficient frontier", horizontal: .percent("volatility of a year"),
      vertical: .percent("expected return of a year"),
      layers: [
        .line(line, .actual), .points(turningPoints.map { Plot.Point($0.volatility, $0.expectedReturn) }, .actual),
        .marks([equal], .other), .marks(marked.map { [$0] } ?? [], .forecast),
      ],
      legend: [
        (.actual, "frontier, with its turning points"), (.other, "1/N"),
        (.forecast, chosen?.name ?? "maximum Sharpe ratio"),
      ])
  }

  /// The curve through all points and turning points, in order of volatility.
  private var curve: [Plot.Point] {
    (points + turningPoints).sorted { ($0.volatility, $0.expectedReturn) < ($1.volatility, $1.expectedReturn) }
      .map { Plot.Point($0.volatility, $0.expectedReturn) }
  }
}

extension PortfolioDocument {
  /// Weights and shares of the variance, side by side for each asset that is held.
  public var plot: Plot {
    let held = heldAssets
    func bars(_ values: [String: Double], from start: Double, to end: Double) -> [Plot.Bar] {
      held.enumerated().map {
        Plot.Bar(from: Double($0) + start, to: Double($0) + end, height: values[$1] ?? 0)
      }
    }
    return Plot(
      "Weights and risk contributions", horizontal: .number("asset, as in the table"), vertical: .percent("share"),
      layers: [
        .bars(bars(weights, from: 0.6, to: 1), .forecast), .bars(bars(riskContributions, from: 1, to: 1.4), .other),
      ],
      legend: [(.forecast, "weight"), (.other, "share of the variance")])
  }

  /// The assets that are held, the largest first.
  var heldAssets: [String] {
    assets.filter { abs(weights[$0] ?? 0) > 1e-9 }.sorted {
      (-(weights[$0] ?? 0), $0) < (-(weights[$1] ?? 0), $1)
    }
  }
}
