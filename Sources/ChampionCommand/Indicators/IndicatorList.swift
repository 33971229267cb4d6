import Champion

/// What there is in the catalogue, to print.
struct IndicatorList: Encodable {
  struct Row: Encodable {
    struct Parameter: Encodable {
      let name: String
      let standard: Double
      let least: Double
      let most: Double
    }
    let name: String
    let title: String
    let group: IndicatorGroup
    let parameters: [Parameter]
    let columns: [String]
    let units: [IndicatorUnit]
    let isOfTALib: Bool
  }

  let indicators: [Row]

  init() {
    indicators = zip(IndicatorCatalogue.listings, IndicatorCatalogue.specifications).map { listing, standard in
      Row(
        name: listing.name, title: listing.title, group: listing.group,
        parameters: listing.parameters.map {
          .init(name: $0.name, standard: $0.standard, least: $0.range.lowerBound, most: $0.range.upperBound)
        },
        columns: standard.columnNames, units: listing.units, isOfTALib: listing.isOfTALib)
    }
  }

  func print(_ output: OutputOptions) throws(ChampionError) {
    guard !output.json else { return try Console.print(json: self) }
    try Console.print(
      header: ["indicator", "group", "title", "parameters"],
      rows: zip(indicators, IndicatorCatalogue.specifications).map { row, standard in
        [standard.description, row.group.rawValue, row.title, row.parameters.map(\.name).joined(separator: ", ")]
      })
  }
}
