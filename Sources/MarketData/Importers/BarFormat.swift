/// A layout of files that hold bars. Which one a file has is told by its columns, never by its name.
public enum BarFormat: String, Codable, Hashable, Sendable, CaseIterable {
  /// Any table with columns for the fields of a bar.
  case bars
  /// The National Stock Exchange's bhavcopy until July 2024: 13 columns and a comma at the end.
  case nseLegacy = "nse-legacy"
  /// The National Stock Exchange's full bhavcopy with deliveries: 15 columns, blanks before names and values.
  case nseFull = "nse-full"
  /// The unified distilled file of Indian exchanges since July 2024: 34 columns, cash market and derivatives.
  case nseUDiFF = "nse-udiff"

  /// The format of a file with these columns.
  static func detect(columns: [String]) -> BarFormat {
    let columns = Set(columns)
    return allCases.first { $0 != .bars && $0.marks.isSubset(of: columns) } ?? .bars
  }

  /// Columns that no other format has together.
  private var marks: Set<String> {
    switch self {
    case .bars: []
    case .nseLegacy: ["SYMBOL", "SERIES", "TOTTRDQTY", "TOTTRDVAL", "TIMESTAMP"]
    case .nseFull: ["SYMBOL", "SERIES", "DATE1", "TTL_TRD_QNTY", "TURNOVER_LACS"]
    case .nseUDiFF: ["TradDt", "FinInstrmTp", "TckrSymb", "SctySrs", "ClsPric", "TtlTradgVol"]
    }
  }

  /// Which column holds which field, for the formats that have fixed names.
  ///
  /// - Source: NSE circulars on the bhavcopy's and the UDiFF's columns; the names stand in every file's header.
  var layout: BarLayout? {
    switch self {
    case .bars: nil
    case .nseLegacy:
      BarLayout(
        symbol: "SYMBOL", series: "SERIES", date: "TIMESTAMP", isin: "ISIN",
        fields: [
          .open: "OPEN", .high: "HIGH", .low: "LOW", .close: "CLOSE", .volume: "TOTTRDQTY", .last: "LAST",
          .previousClose: "PREVCLOSE", .turnover: "TOTTRDVAL", .trades: "TOTALTRADES",
        ])
    case .nseFull:
      BarLayout(
        symbol: "SYMBOL", series: "SERIES", date: "DATE1",
        fields: [
          .open: "OPEN_PRICE", .high: "HIGH_PRICE", .low: "LOW_PRICE", .close: "CLOSE_PRICE", .volume: "TTL_TRD_QNTY",
          .last: "LAST_PRICE", .previousClose: "PREV_CLOSE", .vwap: "AVG_PRICE", .turnover: "TURNOVER_LACS",
          .trades: "NO_OF_TRADES", .deliveredVolume: "DELIV_QTY",
        ])
    case .nseUDiFF:
      BarLayout(
        symbol: "TckrSymb", series: "SctySrs", date: "TradDt", isin: "ISIN",
        fields: [
          .open: "OpnPric", .high: "HghPric", .low: "LwPric", .close: "ClsPric", .volume: "TtlTradgVol",
          .last: "LastPric", .previousClose: "PrvsClsgPric", .turnover: "TtlTrfVal", .trades: "TtlNbOfTxsExctd",
          .settlement: "SttlmPric", .underlying: "UndrlygPric", .openInterest: "OpnIntrst",
        ])
    }
  }
}
