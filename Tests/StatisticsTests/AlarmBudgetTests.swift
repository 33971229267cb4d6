import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Budgets of false alarms") struct AlarmBudgetTests {
  @Test(
    "a budget becomes a probability for each symbol and session",
    arguments: [
      ("2/week", 100, 2.0 / 500), ("0.5/day", 10, 0.05), ("10/month", 50, 1.0 / 105), ("1/year", 1, 1.0 / 252),
      ("1%", 1, 0.01), ("0.1 %", 3_000, 0.001), ("1/week/symbol", 100, 0.2),
      (" 1 / Year / market ", 2_000, 1 / 504_000.0),
      ("2/week/watch-list", 100, 0.004),
    ] as [(String, Int, Double)])
  func probability(text: String, symbols: Int, expected: Double) throws {
    let budget = try AlarmBudget(text)
    #expect(abs(try budget.probability(symbols: symbols) / expected - 1) < 1e-12)
  }

  @Test("what is budgeted is what is expected: twice a week over 100 symbols is 100 in 250 sessions")
  func expected() throws {
    #expect(abs(try AlarmBudget("2/week").expectedAlarms(symbols: 100, sessions: 250) - 100) < 1e-9)
    #expect(abs(try AlarmBudget.standard.expectedAlarms(symbols: 10, sessions: 250) - 25) < 1e-12)
    // Of a market's budget, those who watch a tenth of it have a tenth.
    let market = try AlarmBudget("10/day/market")
    #expect(abs(try market.expectedAlarms(symbols: 200, sessions: 5, budgeted: 2_000) - 5) < 1e-12)
    #expect(abs(try AlarmBudget("1/day").probability(symbols: 10, rowsPerSession: 25) - 1 / 250.0) < 1e-15)
  }

  @Test(
    "what was written is read back, as text and as JSON",
    arguments: ["2/week", "0.5/day", "10/month/symbol", "1/year/market", "1%", "0.1%", "0.0000001%", "12.25/day"])
  func roundTrip(text: String) throws {
    let budget = try AlarmBudget(text)
    #expect(budget.description == text)
    #expect(try JSONDecoder().decode([AlarmBudget].self, from: JSONEncoder().encode([budget])) == [budget])
  }

  @Test(
    "what is no budget is refused with an example",
    arguments: [
      "", "1", "0.01", "%", "/week", "2/", "2/fortnight", "-1/week", "0/week", "0%", "21%", "nan%", "inf/day",
      "1e3/day", "2/week/planet", "9999999999/day", "0.00000000001%",
      "2/week/symbol/x", "1%/symbol", "0x1/day", "1.2.3/day", "2//symbol",
    ])
  func refused(text: String) {
    let error = #expect(throws: ChampionError.self) { try AlarmBudget(text) }
    #expect(error?.code == .usage && error?.remedy.isEmpty == false)
  }

  @Test("more than an alarm in five rows is refused")
  func tooMany() throws {
    let budget = try AlarmBudget("3/week")
    #expect(throws: ChampionError.self) { try budget.probability(symbols: 2) }
    #expect(abs(try budget.probability(symbols: 3) - 0.2) < 1e-15)
    #expect(throws: ChampionError.self) { try AlarmBudget(.count(.infinity, per: .day)) }
    #expect(throws: (any Error).self) { try JSONDecoder().decode([AlarmBudget].self, from: Data(#"["1/era"]"#.utf8)) }
  }

  @Test("the default is one per cent of symbol-days")
  func standard() throws {
    #expect(AlarmBudget.standard.description == "1%")
    #expect(try AlarmBudget.standard.probability(symbols: 7) == 0.01)
  }
}
