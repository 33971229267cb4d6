import Anomalies
import ChampionCore
import MarketData
import Reports

/// What a detector found, as a part of a report: prices and volumes with the alarms, and what was unusual in each.
struct AnomalyReport {
  private let detection: Detection
  private let series: [BarSeries]

  private static let shownAlarms = 40

  init(_ detection: Detection, series: [BarSeries]) {
    (self.detection, self.series) = (detection, series)
  }

  /// What was found, in words.
  var sentence: String {
    let expected = (detection.expectedFalseAlarms ?? 0).text(decimals: 0)
    return
      "\(detection.model) raises \(detection.anomalies) alarms in \(detection.rows) sessions of symbols; a budget of "
      + "\(detection.budget ?? "") allows about \(expected) false ones."
  }

  var elements: [HTMLPage.Element] {
    [
      .heading("Anomalies", level: 2), .callout(sentence),
      .paragraph(
        """
        An isolation forest watches returns, ranges, gaps and volumes in units of each symbol's own past, and the volume by \
        itself. The threshold is that which the budget allows on sessions that were neither learnt from nor are judged here. \
        Whether an alarm is false nobody knows: in busy times there are more of them.
        """),
      .plots(plots),
      .table(
        header: ["session", "symbol", "score", "p", "what was unusual"],
        rows: detection.alarms.suffix(Self.shownAlarms).map { alarm in
          [
            "\(alarm.date)", alarm.symbol, alarm.score.text(decimals: 2), alarm.pValue.text(decimals: 4),
            alarm.reason ?? alarm.channel,
          ]
        }),
    ]
  }

  private var plots: [Plot] {
    guard let first = detection.sessions.map(\.date).min() else { return [] }
    let watched = Set(detection.sessions.map(\.symbol))
    return series.filter { watched.contains($0.symbol) }.flatMap { series -> [Plot] in
      let rows = series.dates.indices.filter { series.dates[$0] >= first }
      let alarms = Set(detection.alarms.filter { $0.symbol == series.symbol }.map(\.date))
      let odd = rows.filter { alarms.contains(series.dates[$0]) }
      func plot(_ name: String, _ values: [Double], scale: Double = 1) -> Plot {
        func points(_ rows: [Int]) -> [Plot.Point] {
          rows.map { .init(series.dates[$0].position, values[$0] / scale) }
        }
        return Plot(
          "\(series.symbol): \(name) and alarms", horizontal: .date("session"), vertical: .number(name),
          layers: [.line(points(rows), .actual), .marks(points(odd), .forecast)],
          legend: [(.actual, name), (.forecast, "alarm")])
      }
      return [plot("close", series.close), plot("volume, millions", series.volume, scale: 1e6)]
    }
  }
}
