import ChampionCore

/// Which column of a file holds which part of a bar.
struct BarLayout: Hashable {
  /// The column of symbols; nil where the user names one symbol for all rows.
  var symbol: String?
  /// The column of the exchange's series.
  var series: String?
  /// The column of days, or of moments.
  var date: String
  /// The column with the time of day, where it stands apart from the day.
  var time: String?
  /// The column of the international securities identification number.
  var isin: String?
  /// The column of the name under which a row was traded, where the symbol is a later one.
  var tradedAs: String?
  /// Whether blanks stand before the values, as exchanges write them.
  var isPadded = false
  /// The columns of numbers.
  var fields: [BarField: String]

  /// The columns of a table with names of its own; what the user named counts before what is found.
  ///
  /// - Parameter hasSymbol: whether rows need a symbol of their own.
  init(
    finding mapping: BarColumnMapping, among columns: [String], hasSymbol: Bool
  ) throws(ChampionError) {
    func column(_ field: String, _ aliases: [[String]] = []) throws(ChampionError) -> String? {
      try mapping.column(for: field, aliases: aliases, among: columns)
    }
    symbol = try column("symbol", [["ticker", "code", "tckrsymb"], ["name"]])
    if hasSymbol, symbol == nil {
      throw BarColumnMapping.missing("for symbol", columns, or: "the symbol of all rows with --symbol")
    }
    series = try column("series")
    guard let date = try column("date", [["day", "tradedate"], ["timestamp", "datetime"], ["time"]]) else {
      throw BarColumnMapping.missing("for date", columns)
    }
    self.date = date
    let time = columns.first { $0.lowercased() == "time" }
    self.time = time == date ? nil : time
    isin = try column("isin", [["isinnumber"]])
    tradedAs = columns.first { BarColumnMapping.folded($0) == "symbolastraded" }
    fields = [:]
    for field in BarField.allCases { fields[field] = try column(field.rawValue, [field.aliases]) }
    for field in [BarField.open, .high, .low, .close] where fields[field] == nil {
      // A series of closes alone is no bars; who wants them as such has to say it.
      let closes = fields[.close] ?? fields[.vendorAdjustedClose]
      let hint = closes.map { name in
        "take a series of closes as flat bars with "
          + ["open", "high", "low", "close"].map { "--column \($0)=\(name)" }.joined(separator: " ")
      }
      throw BarColumnMapping.missing("for \(field.rawValue)", columns, or: hint ?? "")
    }
  }

  init(symbol: String, series: String, date: String, isin: String? = nil, fields: [BarField: String]) {
    self.symbol = symbol
    self.series = series
    self.date = date
    self.isin = isin
    self.fields = fields
    isPadded = true
  }

  /// What the numbers of a field are multiplied with: some files state money in lakhs, units of 100,000.
  func scale(of field: BarField) -> Double {
    guard field == .turnover, let name = fields[field].map(BarColumnMapping.folded) else { return 1 }
    return name.hasSuffix("lakh") || name.hasSuffix("lacs") ? 1e5 : 1
  }
}
