import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport

/// Lakes of the evaluation data, each imported once a run.
enum RealLakes {
  /// 36 NSE symbols as the exchange printed them, 2000 to 2018.
  static let unadjusted = Result { try lake("unadjusted", "nse/daily_unadjusted.parquet", exchange: "NSE") }
  /// 135 NSE symbols that a vendor adjusted, with its faults.
  static let adjusted = Result { try lake("adjusted", "nse/daily_adjusted.parquet", exchange: "NSE") }
  /// 310 US symbols, 2013 to 2017.
  static let american = Result { try lake("american", "us/sp500_daily.parquet", exchange: "US") }

  /// One folder a process; what earlier ones left is removed by the system.
  private static let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("champion-lakes-\(ProcessInfo.processInfo.processIdentifier)").path

  private static func lake(_ name: String, _ file: String, exchange: String) throws -> Lake {
    let lake = Lake(at: folder + "/" + name)
    try lake.importBars(from: BarFile(path: EvaluationData.path(file)), exchange: exchange)
    return lake
  }

  /// The labelled adjustments of the 36 symbols.
  static func factors() throws -> [(symbol: String, date: CalendarDate, factor: Double, status: String)] {
    let table = try ParquetFile.read([EvaluationData.path("nse/corporate_action_factors.parquet")])
    let symbols = try table.requiredColumn(named: "symbol").texts ?? []
    let days = try table.requiredColumn(named: "date").dates ?? []
    let factors = try table.requiredColumn(named: "factor").numbers ?? []
    let states = try table.requiredColumn(named: "status").texts ?? []
    return symbols.indices.map { (symbols[$0], days[$0], factors[$0], states[$0]) }
  }

  /// The 36 symbols in comparable units.
  static func comparable() throws -> [BarSeries] {
    let lake = try unadjusted.get()
    let actions = try factors().filter { $0.factor > 1 }.map {
      CorporateAction(symbol: $0.symbol, exDate: $0.date, kind: .split, ratio: $0.factor, knownFrom: $0.date)
    }
    return try lake.bars(of: lake.symbols().map(\.symbol)).map { $0.adjusted(for: actions) }
  }
}
