import Champion
import ChampionTesting

// The code of Truth.md. `SnippetTests` compares both.

private func truthSnippet1() throws {
  let series = try Lake(at: "lake").bars(of: ["IBM"])[0]
  try checkCausality(on: MarketHistory(bars: [series]), times: 3) { history, day in
    try ForecastModel.fit(on: history.adjustedBars(asOf: day)[0]).intervals["IBM"]?.steps.map(\.quantile) ?? []
  }
}
