public import ChampionCore
import Foundation
import Tables

/// A file of bars, in any ``BarFormat``: CSV or Parquet, also gzipped or alone in a zip archive.
public struct BarFile: Sendable {
  /// How a file is read where its content does not say it.
  public struct Options: Hashable, Sendable {
    /// The format; nil tells it by the columns.
    public var format: BarFormat?
    /// Which column holds which field, for files of ``BarFormat/bars``.
    public var mapping = BarColumnMapping.automatic
    /// The symbol of all rows, for a file without a column of symbols.
    public var symbol: String?
    /// The time that a bar covers; nil tells it by the times.
    public var interval: BarInterval?
    /// The zone of times that do not name theirs.
    public var clock = BarClock.utc
    /// Whether days such as `03/01/1950` begin with the day; nil tells it by the other days.
    public var daysComeFirst: Bool?
    /// Whether the first row that cannot be a bar is an error; else such rows are set apart.
    public var isStrict = false

    /// Options that leave all to the file.
    public init() {}

    /// The options in one text, the same for the same options.
    var canonicalText: String {
      let order = daysComeFirst.map { "\($0)" } ?? ""
      let parts = [format?.rawValue, symbol, interval?.description, clock.name, order, mapping.canonicalText]
      return parts.map { $0 ?? "" }.joined(separator: "\n")
    }
  }

  /// The path of the file.
  public let path: String
  let options: Options

  /// Describes a file.
  public init(path: String, options: Options = Options()) {
    self.path = path
    self.options = options
  }

  /// The name of the file, without its folders.
  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Reads all rows.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is no file; `badData` if it is damaged, holds no rows or lacks a
  ///   column; where ``Options/isStrict`` is set, also for the first row that cannot be a bar.
  /// - Complexity: O(rows log rows); all rows are in memory.
  public func read() throws(ChampionError) -> BarFileContents { try read(FileContent.read(path)) }

  func read(_ content: FileContent) throws(ChampionError) -> BarFileContents {
    do throws(ChampionError) {
      let contents = try contents(of: content)
      if options.isStrict, let row = contents.quarantined.first(where: { $0.reason != .duplicateRow }) {
        throw row.error
      }
      return contents
    } catch {
      throw error.adding(["file": path])
    }
  }

  private func contents(of content: FileContent) throws(ChampionError) -> BarFileContents {
    var invalid: [CSVFile.InvalidLine] = []
    let (table, lines): (Table, [Int])
    if content.isParquet {
      table = try ParquetFile.read([path])
      lines = Array(1..<table.rowCount + 1)
    } else {
      let file = try CSVFile(content.bytes, named: path)
      (table, lines, invalid) = (file.table, file.lines, file.invalidLines)
    }
    guard table.rowCount + invalid.count > 0 else {
      throw ChampionError(.badData, "the file has no rows", remedy: "give a file with bars")
    }
    return try contents(of: table, lines, invalid, sha256: content.sha256)
  }

  private func contents(
    of table: Table, _ lines: [Int], _ invalid: [CSVFile.InvalidLine], sha256: String
  ) throws(ChampionError) -> BarFileContents {
    let format = options.format ?? BarFormat.detect(columns: table.columnNames)
    let market = UDiFFMarket(of: table, format)
    let layout = try layout(of: table, format, market)
    let times = try BarTimes(
      date: table.requiredColumn(named: layout.date), time: layout.time.flatMap { table.column(named: $0) },
      clock: options.clock, order: options.daysComeFirst.map { $0 ? .dayFirst : .monthFirst },
      isDaily: options.interval?.isDaily)
    var reader = try BarRowReader(
      table: table, lines: lines, layout: layout, symbol: options.symbol, isDerivatives: market == .derivatives)
    let rows = try reader.rows(times)
    let interval = try interval(of: rows, times)
    let broken = invalid.map { line in
      QuarantinedRow(
        line: line.line, reason: .invalidLine, message: "the line has another count of fields than the header",
        symbol: "", date: "", row: line.text)
    }
    var quarantined = (reader.quarantine.rows + broken).sorted { $0.line < $1.line }
    for index in quarantined.indices { quarantined[index].file = name }
    return BarFileContents(
      file: self, sha256: sha256, format: format, interval: interval, isDerivatives: market == .derivatives,
      rowCount: table.rowCount + invalid.count, rows: rows, quarantined: quarantined,
      notes: notes(on: table, layout, times, format), securities: ListedSecurity.all(in: table, layout),
      ownExchange: Self.exchange(of: table, format))
  }

  /// UDiFF files name their exchange; the older formats are the National Stock Exchange's own.
  private static func exchange(of table: Table, _ format: BarFormat) -> String {
    switch format {
    case .bars: "UNKNOWN"
    case .nseLegacy, .nseFull: "NSE"
    case .nseUDiFF: table.column(named: "Src")?.texts?.first == "BSE" ? "BSE" : "NSE"
    }
  }

  private func layout(
    of table: Table, _ format: BarFormat, _ market: UDiFFMarket
  ) throws(ChampionError) -> BarLayout {
    if let layout = market.layout ?? format.layout { return layout }
    return try BarLayout(finding: options.mapping, among: table.columnNames, hasSymbol: options.symbol == nil)
  }

  private func interval(of rows: BarRows, _ times: BarTimes) throws(ChampionError) -> BarInterval {
    if let interval = options.interval { return interval }
    guard times.hasTimes else { return .day }
    guard let interval = BarTimes.interval(of: rows.keys.map(\.time), symbols: rows.keys.map(\.symbol)) else {
      throw ChampionError(
        .badData, "the times do not show how long a bar is", remedy: "say it with --interval, such as --interval 1h")
    }
    return interval
  }
}

/// The market of a UDiFF file: its name for an instrument differs between the cash market and derivatives.
private enum UDiFFMarket {
  case none, cash, derivatives

  init(of table: Table, _ format: BarFormat) {
    let segments = table.column(named: "Sgmt")?.texts ?? []
    self = format != .nseUDiFF ? .none : segments.first == "FO" ? .derivatives : .cash
  }

  /// Contracts are named by their full name, and their kind is their series.
  var layout: BarLayout? {
    guard self == .derivatives, var layout = BarFormat.nseUDiFF.layout else { return nil }
    layout.symbol = "FinInstrmNm"
    layout.series = "FinInstrmTp"
    return layout
  }
}
