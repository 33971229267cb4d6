import Champion

// The code of TrustedBars.md. `SnippetTests` compares both.

private func trustedBarsSnippets() throws {
  let lake = Lake(at: "lake")
  let summary = try lake.importBars(from: BarFile(path: "cm01012025bhav.csv.gz"))
  print(summary.format.rawValue, summary.rows, summary.bars, summary.reasons)
  for row in try lake.quarantine() { print(row.file, row.line, row.reason.words, row.message) }

  for proposal in try lake.proposals() where proposal.decision == nil {
    print(proposal.symbol, proposal.date, proposal.fault.rawValue, proposal.ratio, proposal.sentence)
  }
  if let split = try lake.proposals(for: ["TCS"]).first {
    try lake.decide(split, accepts: true, by: "ana", reason: "annual report", now: .now)
  }

  let market = try MarketSimulation(symbols: 20, sessions: 2_500, seed: 7, plants: [.volumeSpikes, .splits])
  try Lake(at: "synthetic").add(market)
  for label in market.labels { print(label.symbol, label.first, label.kind.rawValue, label.size) }
}
