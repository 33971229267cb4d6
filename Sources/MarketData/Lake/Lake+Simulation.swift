public import ChampionCore
import Tables

extension Lake {
  /// Puts a synthetic market into the lake: bars, sectors and the table of what was planted.
  ///
  /// - Parameter exchange: where its symbols trade; `SYNTH` keeps them apart from real ones.
  /// - Returns: what became of the bars; the same market again changes nothing.
  /// - Throws: ``ChampionError``: `usage` if the exchange holds other bars; as ``importBars(from:exchange:)``.
  @discardableResult
  public func add(
    _ simulation: MarketSimulation, exchange: String = "SYNTH"
  ) throws(ChampionError) -> ImportSummary {
    let contents = BarFileContents(of: simulation)
    return try change { manifest throws(ChampionError) in
      let before = manifest
      var work = LakeImport(into: self, manifest)
      let summary = try work.add(contents, exchange: exchange)
      try work.finish(&manifest)
      guard summary.status != .unchanged else { return summary }
      guard !before.bars.contains(where: { $0.exchange == exchange }) else {
        throw ChampionError(
          .usage, "the exchange \(exchange) of this lake holds other bars",
          remedy: "name another one with --exchange, or another lake")
      }
      _ = try put(
        simulation.sectors.map { Instrument(exchange: exchange, symbol: $0.key, sector: $0.value) }, into: &manifest)
      let labels =
        try self.labels(of: before)
        + simulation.labels.map { label in
          var label = label
          label.exchange = exchange
          return label
        }
      manifest.tables[.labels] = try store(PlantedEventTable.table(of: labels), in: "labels", prefix: "labels")
      return summary
    }
  }

  /// What was planted in the synthetic market of this lake.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func labels() throws(ChampionError) -> [PlantedEvent] {
    try reading { lake throws(ChampionError) in
      try lake.labels(of: lake.manifest()).filter { $0.exchange == exchange ?? $0.exchange }
    }
  }

  private func labels(of manifest: LakeManifest) throws(ChampionError) -> [PlantedEvent] {
    guard let file = manifest.tables[.labels] else { return [] }
    return try PlantedEventTable.events(in: table(file))
  }
}

/// What was planted, as a table.
enum PlantedEventTable {
  static func table(of events: [PlantedEvent]) -> Table {
    Table([
      TableColumn("symbol", .text(events.map(\.symbol))),
      TableColumn("exchange", .text(events.map(\.exchange))),
      TableColumn("first", .date(events.map(\.first))),
      TableColumn("last", .date(events.map(\.last))),
      TableColumn("kind", .text(events.map(\.kind.rawValue))),
      TableColumn("size", .real(events.map(\.size))),
    ])
  }

  static func events(in table: Table) throws(ChampionError) -> [PlantedEvent] {
    let records = TableRecords(table)
    let (symbols, kinds, sizes) = (
      try records.texts("symbol"), try records.texts("kind"), try records.numbers("size")
    )
    let exchanges = try records.texts("exchange")
    let (first, last) = (try records.dates("first"), try records.dates("last"))
    return try symbols.indices.map { row throws(ChampionError) in
      guard let kind = PlantedEvent.Kind(rawValue: kinds[row]) else {
        throw ChampionError(.badData, "a label has an unknown kind", remedy: "restore the lake from a backup")
      }
      var event = PlantedEvent(symbol: symbols[row], first: first[row], last: last[row], kind: kind, size: sizes[row])
      event.exchange = exchanges[row]
      return event
    }
  }
}

extension BarFileContents {
  /// A synthetic market as if it had been read from a file, named by its seed.
  fileprivate init(of simulation: MarketSimulation) {
    var hash = ContentHash()
    for series in simulation.series { hash.add(series.contentHash) }
    let keys = simulation.series.flatMap { series in
      series.dates.map { BarRows.Key(symbol: series.symbol, series: "", time: Timestamp($0)) }
    }
    let columns = BarField.required.map { field in (field, simulation.series.flatMap { $0[field] ?? [] }) }
    self.init(
      file: BarFile(path: "synthetic-\(simulation.seed)"), sha256: hash.hexadecimal, format: .bars, interval: .day,
      isDerivatives: false, rowCount: keys.count,
      rows: BarRows(keys: keys, columns: Dictionary(uniqueKeysWithValues: columns)), quarantined: [], notes: [],
      securities: [], ownExchange: "SYNTH")
  }
}
