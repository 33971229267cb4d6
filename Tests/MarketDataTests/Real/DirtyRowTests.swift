import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

/// The 80 real offending rows of the evaluation data: each is caught, with the right reason.
@Suite("Dirty rows") struct DirtyRowTests {
  struct Row {
    let file: String
    let reason: String
    let line: Int
    let header: String
    let text: String
  }

  static func rows() throws -> [Row] {
    let table = try ParquetFile.read([EvaluationData.path("dirty/real_offending_rows.parquet")])
    let column = { (name: String) in try table.requiredColumn(named: name).written }
    let (sources, reasons, headers) = (try column("source"), try column("reason"), try column("header"))
    let (lines, texts) = (try column("line_number"), try column("raw_line"))
    return sources.indices.map { row in
      let file = sources[row].split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
      return Row(
        file: URL(fileURLWithPath: file).lastPathComponent, reason: reasons[row], line: Int(lines[row]) ?? 0,
        header: headers[row], text: texts[row])
    }
  }

  /// What catches a row of each reason: rows of the quarantine, or findings of a check. The demerger is not among them: two
  /// rows cannot tell it from a bad day; see ``inFullSeries()``.
  static let catchers: [(reason: String, quarantine: Set<QuarantineReason>, rules: Set<QualityFinding.Rule>)] = [
    ("exact duplicate row", [.duplicateRow], [.duplicateRow]),
    ("unadjusted 10:1 split; symbol spelt", [], [.largeMove]),
    ("unadjusted 10:1 split and 3:2 bonus", [], [.largeMove]),
    ("Trades empty before June 2011", [], [.turnoverUnit]),
    ("Prev Close disagrees", [], [.previousCloseDisagrees]),
    ("symbol renamed inside", [], [.renamedSymbol]),
    ("real +25% move", [], [.thinSession]),
    ("weekend session", [], [.weekendSession]),
    ("file is named like the legacy", [], [.misnamedFile]),
    ("T+0 series", [.priceOutsideRange], []),
    ("missing open or OHLC", [.missingValue], []),
    ("close or open outside", [.priceOutsideRange], []),
    ("\"adjusted\" series", [], [.largeMove]),
    ("zero or negative price", [.nonPositivePrice], []),
    ("open outside low..high", [.priceOutsideRange], []),
    ("day/month/year", [], [.dateOrder]),
    ("open is 0", [.openIsZero], []),
    ("literal \"null\"", [.nullText], []),
  ]

  @Test(
    "each of 80 rows, in files of their own, is in the quarantine or in a finding with its reason",
    .needsData("dirty/real_offending_rows.parquet"), .needsData("nse/symbol_changes.parquet"))
  func caught() throws {
    let rows = try Self.rows()
    #expect(rows.count == 80 && Set(rows.map(\.reason)).count == 19)
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importInstruments(from: EvaluationData.path("nse/symbol_changes.parquet"), exchange: "NSE")
      for (file, own) in Dictionary(grouping: rows, by: \.file) {
        try ([own[0].header] + own.map(\.text)).joined(separator: "\n")
          .write(toFile: folder + "/" + file, atomically: true, encoding: .utf8)
        var options = BarFile.Options()
        let names = own[0].header.lowercased()
        if !names.contains("symbol"), !names.contains("name") {
          options.symbol = file.split(separator: ".").first.map { $0.uppercased() }
        }
        let isIndian = names.contains("symbol") || file.first?.isLowercase == true
        // The vendor's own folder, apart from what the exchange printed.
        let exchange = !isIndian ? "US" : names.contains("symbol") ? "NSE" : "VENDOR"
        let summary = try lake.importBars(
          from: BarFile(path: folder + "/" + file, options: options), exchange: exchange)
        #expect(summary.rows == own.count && summary.bars + summary.quarantined == own.count)
      }
      let (quarantine, findings) = (try lake.quarantine(), try LakeCheck(lake).findings)
      for (reason, own) in Dictionary(grouping: rows, by: \.reason) where !reason.contains("demerger gap") {
        let catcher = try #require(Self.catchers.first { reason.contains($0.reason) }, "\(reason)")
        for row in own {
          let line = 2 + (rows.filter { $0.file == row.file }.firstIndex { $0.line == row.line } ?? 0)
          let isSetApart = quarantine.contains {
            $0.file == row.file && $0.line == line && catcher.quarantine.contains($0.reason)
          }
          let stem = row.file.split(separator: ".").first.map { $0.uppercased() } ?? ""
          let isFound = findings.contains { finding in
            catcher.rules.contains(finding.rule)
              && (finding.symbol == stem || finding.message.contains(row.file))
          }
          // The day after a half-adjusted close is a bar like any other: what was wrong is in the quarantine.
          let isNeighbour = row.text.hasPrefix("2016-05-20,35.8")
          #expect(isSetApart || isFound || isNeighbour, "\(row.reason): \(row.text)")
        }
      }
    }
  }

  @Test(
    "in their full series, splits, demergers and renames are named as such",
    .needsData("nse/daily_unadjusted.parquet"), .needsData("nse/daily_adjusted.parquet"))
  func inFullSeries() throws {
    let check = try LakeCheck(RealLakes.unadjusted.get())
    func has(_ rule: QualityFinding.Rule, _ symbol: String, _ date: String? = nil) -> Bool {
      check.findings.contains { $0.rule == rule && $0.symbol == symbol && date ?? "\($0.date)" == "\($0.date)" }
    }
    #expect(has(.missingAdjustment, "HINDALCO", "2005-08-30") && has(.renamedSymbol, "HINDALCO"))
    #expect(has(.missingAdjustment, "ITC", "2005-09-21") && has(.demerger, "RELIANCE", "2006-01-18"))
    #expect(has(.missingField, "ASIANPAINT") && has(.thinSession, "BHARTIARTL") && has(.renamedSymbol, "ADANIPORTS"))
    #expect(has(.startsLate, "NESTLEIND", "2010-01-08") && has(.startsLate, "COALINDIA", "2010-11-04"))
    #expect(has(.survivorsOnly, "") && has(.marketWideMove, "") && has(.weekendSession, "ITC"))
    let wide = check.findings.first { $0.rule == .marketWideMove }
    #expect(wide.map { $0.count > 10 && $0.count < 60 } ?? false)
    let adjusted = try LakeCheck(RealLakes.adjusted.get()).findings
    #expect(adjusted.contains { $0.rule == .falseAdjustment && $0.symbol == "DRREDDY" && "\($0.date)" == "2011-03-17" })
    #expect(adjusted.contains { $0.rule == .wrongAdjustment && $0.symbol == "TECHM" && "\($0.date)" == "2015-03-19" })
    #expect(adjusted.contains { $0.rule == .missingAdjustment && $0.symbol == "TCS" && "\($0.date)" == "2018-05-31" })
  }

  @Test(
    "the exchange's files of 2025: the missing budget session, and deliveries that are not printed",
    .needsData("nse/bhavcopy_full_2025_jan_may.parquet"))
  func bhavcopy() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let path = EvaluationData.path("nse/bhavcopy_full_2025_jan_may.parquet")
      let summary = try lake.importBars(from: BarFile(path: path), exchange: "NSE")
      #expect((summary.rows, summary.bars, summary.symbols) == (225_243, 225_243, 2_309))
      let findings = try LakeCheck(lake).findings
      let missing = findings.filter { $0.rule == .missingMarketSession }
      #expect(missing.map(\.count) == [1] && missing.map(\.date.description) == ["2025-02-01"])
      #expect(findings.contains { $0.rule == .missingField && $0.message.hasPrefix("delivered_volume") })
      #expect(findings.contains { $0.rule == .duplicateSession } == false)
      #expect(!findings.contains { $0.rule == .closedSession || $0.rule == .turnoverUnit })
    }
  }
}
