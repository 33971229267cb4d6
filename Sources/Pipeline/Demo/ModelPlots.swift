import ChampionCore
import Evaluation
import Features
import Forecasting
import MarketData
import Networks
import Registry
import Reports

/// The plots of one model.
struct ModelPlots {
  private let model: TrainedSymbol
  private let bars: BarSeries?
  private let forecasts: [Forecast]
  private let held: HeldOutForecasts

  private static let shownSessions = 90

  init(_ model: TrainedSymbol, bars: BarSeries?, forecasts: [Forecast]) {
    self.model = model
    self.bars = bars
    self.forecasts = forecasts
    held = model.heldOut
  }

  var all: [Plot] { [price, predictedAgainstActual, trainingCurves, residuals] }

  private var price: Plot {
    let shown = (bars?.count ?? 0) - Self.shownSessions
    let recent = bars.map { $0.rows(max(shown, 0)..<$0.count) }
    let closes = recent.map { zip($0.dates, $0.close).map { Plot.Point($0.position, $1) } } ?? []
    let start = closes.last.map { [$0] } ?? []
    let fanStart = zip(recent?.dates.last.map { [$0] } ?? [], recent?.close.suffix(1) ?? []).map {
      Plot.Band($0.position, $1, $1)
    }
    return Plot(
      "Close and forecast", horizontal: .date("session"), vertical: .number("close"),
      layers: [
        .band(fanStart + forecasts.map { .init($0.date.position, $0.priceLower, $0.priceUpper) }, .forecast),
        .line(closes, .actual), .line(start + forecasts.map { .init($0.date.position, $0.price) }, .forecast),
      ], legend: [(.actual, "close"), (.forecast, "forecast, interval")])
  }

  private var predictedAgainstActual: Plot {
    let reach = (held.forecasts + held.actual).map(abs).max() ?? 0
    return Plot(
      "Predicted against actual return, held out", horizontal: .percent("predicted"), vertical: .percent("actual"),
      layers: [
        .line([.init(-reach, -reach), .init(reach, reach)], .reference),
        .points(zip(held.forecasts, held.actual).map { .init($0, $1) }, .forecast),
      ], legend: [(.reference, "a perfect forecast")])
  }

  private var trainingCurves: Plot {
    let epochs = model.manifest.epochs
    let best = epochs[model.manifest.bestEpoch - 1]
    return Plot(
      "Training", horizontal: .number("epoch"), vertical: .number("mean squared error, scaled"),
      layers: [
        .line(epochs.map { .init(Double($0.epoch), Double($0.training)) }, .actual),
        .line(epochs.map { .init(Double($0.epoch), Double($0.validation)) }, .forecast),
        .points([.init(Double(best.epoch), Double(best.validation))], .other),
      ], legend: [(.actual, "training"), (.forecast, "validation"), (.other, "kept")])
  }

  private var residuals: Plot {
    let widths = held.volatilities.map { model.manifest.intervals.halfWidth(step: 0, volatility: $0) }
    return Plot(
      "Residuals and interval, held out", horizontal: .date("session"), vertical: .percent("actual less predicted"),
      layers: [
        .band(zip(held.dates, widths).map { .init($0.position, -$1, $1) }, .forecast),
        .points(
          held.dates.indices.map { .init(held.dates[$0].position, held.actual[$0] - held.forecasts[$0]) }, .actual),
      ], legend: [(.actual, "residual"), (.forecast, "interval")])
  }
}
