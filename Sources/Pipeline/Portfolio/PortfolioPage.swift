public import ChampionCore
import Portfolio
public import Reports

/// A portfolio as part of a report: weights, sectors, the frontier that it is on, and where its risk comes from.
public struct PortfolioPage: Sendable {
  private let portfolio: PortfolioDocument
  private let frontier: FrontierDocument?

  private static let shownAssets = 40

  /// Describes a portfolio.
  ///
  /// - Parameter frontier: the frontier under the same constraints, where there is one.
  public init(_ portfolio: PortfolioDocument, frontier: FrontierDocument?) {
    (self.portfolio, self.frontier) = (portfolio, frontier)
  }

  /// The page as a document.
  public var html: String { HTMLPage("Portfolio: \(portfolio.objective.rawValue)", elements).html }

  /// What it is expected to do, in words.
  public var sentence: String {
    let sharpe = portfolio.sharpe.map { ", Sharpe ratio \($0.text(decimals: 2))" } ?? ""
    let equal = portfolio.equalWeights.sharpe.map { " (1/N: \($0.text(decimals: 2)))" } ?? ""
    return
      "\(portfolio.objective.rawValue), \(portfolio.status): \(portfolio.heldAssets.count) of \(portfolio.assets.count) assets, "
      + "expected return \(portfolio.expectedReturn.percentText(decimals: 1)), volatility "
      + "\(portfolio.volatility.percentText(decimals: 1))\(sharpe)\(equal)."
  }

  /// The parts of the page.
  public var elements: [HTMLPage.Element] {
    [.callout(sentence), .plots(plots), weights] + exposures + risk + [.paragraph(proof)]
      + portfolio.notes.map(HTMLPage.Element.paragraph)
  }

  private var plots: [Plot] {
    let expected = PortfolioDocument.Expectation(
      expectedReturn: portfolio.expectedReturn, volatility: portfolio.volatility, sharpe: portfolio.sharpe)
    return [frontier?.plot(marking: (portfolio.objective.rawValue, expected)), portfolio.plot].compactMap(\.self)
  }

  private var weights: HTMLPage.Element {
    let held = portfolio.heldAssets
    return .table(
      header: ["", "asset", "weight", "share of the variance"] + (portfolio.holdings == nil ? [] : ["shares"]),
      rows: held.prefix(Self.shownAssets).enumerated().map { place, asset in
        [
          "\(place + 1)", asset, (portfolio.weights[asset] ?? 0).percentText(decimals: 2),
          (portfolio.riskContributions[asset] ?? 0).percentText(decimals: 2),
        ] + (portfolio.holdings.map { ["\($0.shares[asset] ?? 0)"] } ?? [])
      })
  }

  private var exposures: [HTMLPage.Element] {
    portfolio.groupExposures.sorted { $0.key < $1.key }.map { name, groups in
      .table(
        header: [name, "weight"],
        rows: groups.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map {
          [$0.key, $0.value.percentText(decimals: 2)]
        })
    }
  }

  private var risk: [HTMLPage.Element] {
    guard let risk = portfolio.factorRisk, risk.variance > 0 else { return [] }
    let rows = risk.factors.indices.map { factor in
      [
        risk.factors[factor], risk.exposures[factor].text(decimals: 3),
        (risk.contributions[factor] / risk.variance).percentText(decimals: 1),
      ]
    }
    return [
      .heading("Risk by factor", level: 3),
      .table(
        header: ["factor", "exposure", "share of the variance"],
        rows: rows + [["specific to assets", "", (risk.specific / risk.variance).percentText(decimals: 1)]]),
    ]
  }

  private var proof: String {
    let residual = portfolio.kktResidual.map {
      "the largest violation of a condition of an optimum is \($0.text(digits: 2))"
    }
    let pressing =
      portfolio.pressingLimits.isEmpty
      ? "" : " Limits that press: \(portfolio.pressingLimits.prefix(20).joined(separator: "; "))."
    return "By \(portfolio.method); \(residual ?? "nothing is optimised").\(pressing)"
  }
}

extension PortfolioPage {
  /// Describes a portfolio with the frontier under the same constraints; without one where there is none.
  ///
  /// - Throws: ``ChampionError`` if the frontier cannot be computed for another reason than a limited count of assets.
  public init(_ run: PortfolioRun, _ portfolio: PortfolioDocument) throws(ChampionError) {
    guard run.request.constraints.cardinality == nil, case .frontier(let frontier) = try run.frontier(),
      !frontier.efficient.isEndless
    else {
      self.init(portfolio, frontier: nil)
      return
    }
    let document = try FrontierDocument(
      frontier, of: run.input, riskFreeRate: run.request.riskFreeRate, .count(Self.drawnPoints))
    self.init(portfolio, frontier: document)
  }

  private static let drawnPoints = 200

  /// The frontier with the portfolio on it, or the weights where there is no frontier, as a drawing.
  public var frontierDrawing: String { plots[0].drawing }
}

extension FrontierDocument {
  /// The frontier as a drawing by itself.
  public var drawing: String { plot().drawing }
}
