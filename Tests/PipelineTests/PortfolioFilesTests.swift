import Champion
import Foundation
import TestSupport
import Testing

/// The small files that say what a portfolio must satisfy, and tables of prices.
@Suite("Files of portfolios") struct PortfolioFilesTests {
  private static let lines = "symbol,sector\nRELIANCE,Energy\nONGC,\"Oil, Gas\"\n\nITC,Consumer\nOTHER,Energy\n"

  private static func table(_ text: String) throws -> Table {
    try CSVFile(Data(text.utf8), named: "test").table
  }

  private static func map(_ sectors: String, _ limits: String?) throws -> SectorMap {
    try PortfolioFiles.sectorMap(named: "sector", sectors: table(sectors), limits: limits.map(table))
  }

  @Test("sectors and their limits: quoted names, empty limits")
  func sectors() throws {
    let map = try Self.map(Self.lines, "sector,minimum,maximum\nEnergy,,0.3\n\"Oil, Gas\",0.05,\n")
    #expect(map.sectors == ["RELIANCE": "Energy", "ONGC": "Oil, Gas", "ITC": "Consumer", "OTHER": "Energy"])
    #expect(map.limits == ["Energy": -Double.infinity...0.3, "Oil, Gas": 0.05...Double.infinity])
  }

  private static let wrong: [(String, String?)] = [
    ("name,sector\nA,B\n", nil), ("symbol,sector\nA,B\nA,C\n", nil),
    (lines, "sector,minimum,maximum\nEnergie,0,0.3\n"), (lines, "sector,minimum,maximum\nEnergy,0.4,0.3\n"),
    (lines, "sector,minimum,maximum\nEnergy,0,30%\n"),
    (lines, "sector,minimum,maximum\nEnergy,0,0.3\nEnergy,0,0.4\n"), (lines, "sector,maximum\nEnergy,0.4\n"),
  ]

  @Test("what is wrong in them is an error", arguments: wrong.indices)
  func refused(index: Int) {
    let (sectors, limits) = Self.wrong[index]
    let error = #expect(throws: ChampionError.self) { try Self.map(sectors, limits) }
    #expect(error?.code == .badData)
  }

  @Test("prices are read wide and long, with gaps, in any order of days")
  func prices() throws {
    let wide = try PriceTable(Self.table("date,A,B\n2020-01-03,3,\n2020-01-02,2,20\n"))
    let long = try PriceTable(
      Self.table("date,symbol,close\n2020-01-02,A,2\n2020-01-03,A,3\n2020-01-02,B,20\n2020-01-03,B,\n"))
    for table in [wide, long] {
      #expect(table.assets == ["A", "B"] && table.periods == ["2020-01-02", "2020-01-03"])
      #expect(table.values[0, 0] == 2 && table.values[1, 0] == 3 && table.values[0, 1] == 20)
      #expect(table.values[1, 1].isNaN)
    }
    for text in [
      "day,A\n2020-01-02,1\n", "date,A\n2020-13-02,1\n", "date,A\n2020-01-02,x\n", "date,A\n2020-01-02,-1\n",
      "date,A\n2020-01-02,1\n2020-01-02,2\n", "date,symbol,close\n2020-01-02,A,1\n2020-01-02,A,2\n",
    ] {
      #expect(throws: ChampionError.self, "\(text)") { try PriceTable(Self.table(text)) }
    }
  }

  @Test("moments of a file: dense or by factors; what is no covariance is refused, or mended where asked for")
  func moments() throws {
    try withTemporaryFolder { folder in
      func input(_ text: String, repair: MomentRepair.Method? = nil) throws -> PortfolioInput {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/m.json"))
        return try PortfolioInput(momentsFile: folder + "/m.json", repair: repair)
      }
      let head = #"{"assets": ["A", "B"], "expectedReturns": [0.1, 0.2], "#
      let dense = try input(head + #""covariance": [[0.04, 0.01], [0.01, 0.09]]}"#)
      let factors = try input(head + #""loadings": [[0.1], [0.1]], "specificVariances": [0.03, 0.08]}"#)
      #expect(abs(dense.moments.covariance.variance(of: [1, 1]) - 0.15) < 1e-15)
      #expect(abs(factors.moments.covariance.variance(of: [1, 1]) - 0.15) < 1e-15)
      let bent = head + #""covariance": [[0.04, 0.07], [0.07, 0.09]]}"#
      #expect(throws: ChampionError.self) { try input(bent) }
      #expect(try input(bent, repair: .nearestCorrelation).moments.repair != nil)
      for wrong in [
        #""covariance": [[0.04, 0.01], [0.01]]}"#, #""covariance": [[0.04, 0.01]]}"#, #""loadings": [[0.1], [0.1]]}"#,
        #""covariance": [[0.04, 0.01], [0.02, 0.09]]}"#, #""covariance": [[-0.04, 0.01], [0.01, 0.09]]}"#, "}",
      ] {
        #expect(throws: ChampionError.self, "\(wrong)") { try input(head + wrong) }
      }
    }
  }
}
