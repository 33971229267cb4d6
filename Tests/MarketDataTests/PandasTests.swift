import ChampionCore
import Foundation
import MarketData
import TestSupport
import Testing

/// Imported files beside an independent reading of them by pandas.
@Suite("Import beside pandas") struct PandasTests {
  struct Reading: Decodable {
    struct Bars: Decodable, Equatable {
      let count: Int
      let symbols: Int
      let sums: [String: Double]
      let hash: String
    }
    let rows: Int
    let sha256: String
    let source: Bars
    let lake: Bars
  }

  static let files = [
    "nse/raw/legacy/cm01JAN2016bhav.csv.zip", "nse/raw/legacy/cm05JUL2024bhav.csv.zip",
    "nse/raw/sec_full/cm01012025bhav.csv.gz", "nse/raw/sec_full/cm03022025bhav.csv.gz",
    "nse/raw/sec_full/cm04042025bhav.csv.gz", "nse/raw/sec_full/cm09052025bhav.csv.gz",
    "nse/raw/sec_full/cm28032025bhav.csv.gz",
    "nse/raw/udiff_cm_sample/BhavCopy_NSE_CM_0_0_0_20261006_F_0000.sample.csv",
    "nse/raw/udiff_fo_subset/BhavCopy_NSE_FO_0_0_0_20250203_F_0000.subset.csv.gz",
    "nse/raw/udiff_fo_subset/BhavCopy_NSE_FO_0_0_0_20250206_F_0000.subset.csv.gz", "nse/indices_daily.parquet",
    "us/sp500_daily.parquet", "us/sp500_index_daily.parquet", "intraday/btc_perp_1m.parquet",
    "intraday/gbpusd_1m.parquet", "intraday/nifty_fut_1h.parquet",
  ]

  @Test(
    "rows, sums and hashes equal what pandas reads, in the summary and in the lake",
    .needsData("nse/raw/sec_full/cm01012025bhav.csv.gz"), .needsPython)
  func readings() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let paths = Self.files.map { EvaluationData.path($0) }
      var summaries: [ImportSummary] = []
      // Each on an exchange of its own, so that no file's rows replace another's.
      for (number, path) in paths.enumerated() {
        summaries.append(try lake.importBars(from: BarFile(path: path), exchange: "X\(number)"))
      }
      let script = EvaluationData.checkout.appendingPathComponent("Tests/MarketDataTests/pandas_reading.py").path
      let readings = try Python.run([Reading].self, script, [lake.path] + paths)
      for (summary, reading) in zip(summaries, readings) {
        #expect(summary.rows == reading.rows && summary.sha256 == reading.sha256, "\(summary.file)")
        #expect(summary.bars == reading.source.count && summary.symbols == reading.source.symbols, "\(summary.file)")
        #expect(reading.lake.hash == reading.source.hash, "\(summary.file)")
        #expect(summary.quarantined == reading.rows - reading.source.count)
        for (field, sum) in reading.source.sums {
          #expect(abs((summary.sums[field] ?? .nan) - sum) <= 1e-12 * abs(sum), "\(summary.file), \(field)")
          #expect(abs((reading.lake.sums[field] ?? .nan) - sum) <= 1e-12 * abs(sum), "\(summary.file), \(field)")
        }
      }
      #expect(readings.count == paths.count)
    }
  }
}
