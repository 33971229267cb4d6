import ChampionCore
import Tables

/// Decisions of proposals as a table, oldest first.
enum ActionDecisionTable {
  static func table(of decisions: [ActionDecision]) -> Table {
    Table([
      TableColumn("symbol", .text(decisions.map(\.symbol))),
      TableColumn("exchange", .text(decisions.map(\.exchange))),
      TableColumn("date", .date(decisions.map(\.date))),
      TableColumn("fault", .text(decisions.map(\.fault.rawValue))),
      TableColumn("ratio", .real(decisions.map(\.ratio))),
      TableColumn("decision", .text(decisions.map { $0.isAccepted ? "accepted" : "rejected" })),
      TableColumn("by", .text(decisions.map(\.by))),
      TableColumn("at", .text(decisions.map(\.at))),
      TableColumn("reason", .text(decisions.map(\.reason))),
      TableColumn("evidence", .text(decisions.map(\.evidence))),
    ])
  }

  static func decisions(in table: Table) throws(ChampionError) -> [ActionDecision] {
    let records = TableRecords(table)
    let (symbols, days, faults) = (try records.texts("symbol"), try records.dates("date"), try records.texts("fault"))
    let exchanges = try records.texts("exchange")
    let (ratios, verdicts) = (try records.numbers("ratio"), try records.texts("decision"))
    let (people, times) = (try records.texts("by"), try records.texts("at"))
    let (reasons, evidence) = (try records.texts("reason"), try records.texts("evidence"))
    return try symbols.indices.map { row throws(ChampionError) in
      guard let fault = AdjustmentProposal.Fault(rawValue: faults[row]) else {
        throw ChampionError(.badData, "a decision has an unknown fault", remedy: "restore the lake from a backup")
      }
      return ActionDecision(
        symbol: symbols[row], exchange: exchanges[row], date: days[row], fault: fault, ratio: ratios[row],
        isAccepted: verdicts[row] == "accepted", by: people[row], at: times[row], reason: reasons[row],
        evidence: evidence[row])
    }
  }
}
