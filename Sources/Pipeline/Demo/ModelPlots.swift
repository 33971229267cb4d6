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
  private let held: ForecastTrack

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
        .band(fanStart + forecasts.map { .init($0.date.position, $0.priceLower ?? 0, $0.priceUpper ?? 0) }, .forecast),
        .line(closes, .actual), .line(start + forecasts.map { .init($0.date.position, $0.price ?? 0) }, .forecast),
      ], legend: [(.actual, "close"), (.forecast, "forecast, interval")])
  }

  private var predictedAgainstActual: Plot {
    let reach = (held.values + held.actual).map(abs).max() ?? 0
    return Plot(
      "Predicted against actual return, held out", horizontal: .percent("predicted"), vertical: .percent("actual"),
      layers: [
        .line([.init(-reach, -reach), .init(reach, reach)], .reference),
        .points(zip(held.values, held.actual).map { .init($0, $1) }, .forecast),
      ], legend: [(.reference, "a perfect forecast")])
  }

  private var trainingCurves: Plot {
    let epochs = model.manifest.training?.epochs ?? []
    let best = epochs.filter { $0.epoch == model.manifest.training?.bestEpoch }
    return Plot(
      "Training", horizontal: .number("epoch"), vertical: .number("mean squared error, scaled"),
      layers: [
        .line(epochs.map { .init(Double($0.epoch), Double($0.training)) }, .actual),
        .line(epochs.map { .init(Double($0.epoch), Double($0.validation)) }, .forecast),
        .points(best.map { .init(Double($0.epoch), Double($0.validation)) }, .other),
      ], legend: [(.actual, "training"), (.forecast, "validation"), (.other, "kept")])
  }

  private var residuals: Plot {
    let widths = held.widths(from: model.member.intervals.adaptive[0])
    let dates = held.origins.map { held.table.dates[$0 + 1] }
    let bands = held.origins.indices.map { held.interval($0, width: widths[$0]) }
    return Plot(
      "Residuals and interval, held out", horizontal: .date("session"), vertical: .percent("actual less predicted"),
      layers: [
        .band(
          dates.indices.map {
            .init(
              dates[$0].position, bands[$0].lowerBound - held.values[$0], bands[$0].upperBound - held.values[$0])
          }, .forecast),
        .points(zip(dates, held.errors).map { .init($0.position, $1) }, .actual),
      ], legend: [(.actual, "residual"), (.forecast, "interval")])
  }
}
