import ChampionCore
public import MarketData
import Reports

/// What a check of a lake found, as a page for people.
public struct QualityPage: Sendable {
  private let check: LakeCheck

  private static let shownFindings = 500
  private static let shownSymbols = 6

  /// A page about a check.
  public init(_ check: LakeCheck) {
    self.check = check
  }

  /// One HTML file that needs nothing beside it.
  public var html: String {
    HTMLPage("Champion: what the bars are worth", elements(level: 2)).html
  }

  /// The page's parts, as a section of another page.
  func elements(level: Int) -> [HTMLPage.Element] {
    let rules = QualitySummary.rules(of: check.findings)
    let shown = check.findings.prefix(Self.shownFindings)
    let rest = check.findings.count - shown.count
    let table = HTMLPage.Element.table(
      header: ["severity", "rule", "symbol", "exchange", "date", "count", "message"],
      rows: shown.map {
        [
          $0.severity.rawValue, $0.rule.rawValue, $0.symbol, $0.exchange ?? "", "\($0.date)", "\($0.count)", $0.message,
        ]
      })
    return [
      .callout(QualitySummary.sentence(check)),
      .table(
        header: ["rule", "severity", "what it is", "symbols", "count"],
        rows: rules.map { [$0.rule.rawValue, $0.severity.rawValue, $0.rule.words, "\($0.symbols)", "\($0.count)"] }),
      .plots(coveragePlots + pricePlots),
    ] + (shown.isEmpty ? [] : [.heading("Findings", level: level), table])
      + (rest > 0 ? [.paragraph("\(rest) more: champion data check --json prints all.")] : [])
  }

  private var coveragePlots: [Plot] {
    check.coverage.sorted { $0.key < $1.key }.filter { !$0.value.days.isEmpty }.map { exchange, coverage in
      Plot(
        "Symbols with a bar, \(exchange)", horizontal: .date("session"), vertical: .number("symbols"),
        layers: [
          .line(coverage.days.map { .init($0.date.position, Double($0.listed)) }, .reference),
          .line(coverage.days.map { .init($0.date.position, Double($0.present)) }, .actual),
        ], legend: [(.reference, "listed then"), (.actual, "with a bar")])
    }
  }

  /// The closes of the symbols with the most errors, and where these are.
  private var pricePlots: [Plot] {
    let errors = Dictionary(grouping: check.findings.filter { $0.severity == .error }) {
      [$0.symbol, $0.exchange ?? ""]
    }
    let worst = errors.sorted { ($1.value.count, $0.key[0]) < ($0.value.count, $1.key[0]) }.prefix(Self.shownSymbols)
    return worst.compactMap { place, findings in
      check.series[place[1], default: []].first { $0.symbol == place[0] }.map { series in
        let days = Set(findings.map(\.date))
        let points = zip(series.dates, series.close).map { (date: $0, point: Plot.Point($0.position, $1)) }
        return Plot(
          "\(place[0]), \(place[1]): adjusted close", horizontal: .date("session"),
          vertical: .number("close"),
          layers: [
            .line(points.map(\.point), .actual), .marks(points.filter { days.contains($0.date) }.map(\.point), .other),
          ], legend: [(.other, "errors")])
      }
    }
  }
}
