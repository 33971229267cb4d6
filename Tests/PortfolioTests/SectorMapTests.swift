import ChampionCore
import Portfolio
import Testing

@Suite("Sectors and their limits") struct SectorMapTests {
  private static let sectors = ["RELIANCE": "Energy", "ONGC": "Oil, Gas", "ITC": "Consumer", "OTHER": "Energy"]

  @Test("a limit of a sector that no symbol is in is refused, and the sectors there are are named")
  func unknownSector() {
    let error = #expect(throws: ChampionError.self) {
      try SectorMap(sectors: Self.sectors, limits: ["Energie": 0...0.3])
    }
    #expect(error?.code == .badData && error?.remedy.contains("Energy") == true)
  }

  @Test("assets without a sector are told, and are under none of its limits")
  func notes() throws {
    let (moments, _) = try PortfolioCases.seed()
    let map = try SectorMap(
      sectors: Self.sectors, limits: ["Energy": -.infinity...0.1, "Consumer": -.infinity...0.1])
    let answer = try portfolio(
      PortfolioOptimizer(constraints: PortfolioConstraints(sectorMaps: [map])).optimal(.maximumSharpe, for: moments))
    #expect(answer.notes == ["without a sector, so under none of its limits: HDFCBANK, ICICIBANK"])
    let exposures = try #require(answer.sectorExposures["sector"])
    #expect(exposures["Energy", default: 1] <= 0.1 + 1e-9 && exposures["Consumer", default: 1] <= 0.1 + 1e-9)
    #expect(abs(exposures.values.reduce(0, +) - 1) < 1e-9 && exposures["none", default: 0] > 0.1)
  }
}
