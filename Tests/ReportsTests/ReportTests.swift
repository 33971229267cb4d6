import Foundation
import Reports
import Testing

@Suite("Reports") struct ReportTests {
  static let plot = Plot(
    "Price <1>", horizontal: .date("session"), vertical: .number("close & more"),
    layers: [
      .band([.init(0, 1, 3), .init(10, 2, 5)], .forecast), .line([.init(0, 2), .init(10, 4)], .actual),
      .points([.init(5, 3)], .other), .bars([.init(from: 0, to: 2, height: 1)], .reference),
    ], legend: [(.actual, "close"), (.forecast, "forecast")])

  @Test("a page is well-formed, names are escaped, and nothing is fetched or run")
  func page() throws {
    let page = HTMLPage(
      "A & B",
      [
        .heading("x < y", level: 2), .paragraph("p"), .callout("c"), .table(header: ["a"], rows: [["<b>"], ["-1"]]),
        .plots([Self.plot]),
      ]
    ).html
    let body = page.replacing("<!doctype html>", with: "").replacing("<meta charset=\"utf-8\">", with: "")
      .replacing("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", with: "")
    // A well-formed page opens and closes the same elements in order.
    var open: [String] = []
    for tag in body.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/) {
      if tag.output.3 == "/" { continue }
      if tag.output.1 == "/" {
        #expect(open.popLast() == String(tag.output.2))
      } else {
        open.append(String(tag.output.2))
      }
    }
    #expect(open.isEmpty)
    #expect(page.contains("x &lt; y") && page.contains("&lt;b&gt;") && page.contains("Price &lt;1&gt;"))
    for forbidden in ["<script", "http:", "https:", "url("] { #expect(!page.contains(forbidden)) }
  }

  @Test(
    "every coordinate lies inside the drawing, whatever the numbers are",
    arguments: [
      [0.0, 1, 2], [5, 5, 5], [-1e9, 1e9], [1e-12, 2e-12], [0.0], [],
    ])
  func coordinates(values: [Double]) throws {
    let points = values.enumerated().map { Plot.Point(Double($0.offset), $0.element) }
    let svg = Plot(
      "t", horizontal: .number("x"), vertical: .percent("y"), layers: [.line(points, .actual), .points(points, .other)]
    ).svg
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    for match in svg.matches(of: /c[xy]="(-?[0-9.]+)"/) {
      let value = try #require(Double(match.output.1))
      #expect((0...640).contains(value))
    }
  }
}
