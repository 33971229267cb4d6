import ChampionCore
import Foundation

/// A page that needs nothing but itself: no scripts, no fonts, no files beside it.
public struct HTMLPage: Sendable {
  /// A part of the page.
  public enum Element: Sendable {
    /// A heading, level 2 or 3.
    case heading(String, level: Int)
    /// A paragraph.
    case paragraph(String)
    /// A sentence that stands out.
    case callout(String)
    /// A table; cells that look like numbers are set to the right.
    case table(header: [String], rows: [[String]])
    /// Plots side by side, where there is room.
    case plots([Plot])
  }

  private let title: String
  private let elements: [Element]

  /// A page.
  public init(_ title: String, _ elements: [Element]) {
    self.title = title
    self.elements = elements
  }

  /// The page as a document. Equal pages give equal bytes.
  public var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title.htmlEscaped)</title>
    <style>
    \(Self.styleSheet)
    </style>
    </head>
    <body>
    <main>
    <h1>\(title.htmlEscaped)</h1>
    \(elements.map(\.html).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private static let styleSheet = """
    :root { color-scheme: light dark; --ink: light-dark(#1c2330, #e6e9ef); --paper: light-dark(#ffffff, #14181f);
      --soft: light-dark(#5d6778, #9aa4b5); --rule: light-dark(#e3e7ee, #2a313c); --tint: light-dark(#f4f6fa, #1b212b);
      --actual: light-dark(#1c2330, #e6e9ef); --forecast: light-dark(#2563eb, #6ea8fe);
      --other: light-dark(#d97706, #f5b04c); --reference: light-dark(#9aa4b5, #6b7688); }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 1360px; margin: 0 auto; padding: 24px; }
    h1 { font-size: 28px; margin: 8px 0 4px; } h2 { font-size: 21px; margin: 36px 0 8px; } h3 { font-size: 17px; margin: 24px 0 6px; }
    p { max-width: 76ch; margin: 8px 0; } .callout { background: var(--tint); border-left: 4px solid var(--forecast);
      padding: 10px 14px; border-radius: 4px; }
    .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 10px 0; font-size: 14px; }
    th, td { padding: 5px 12px; border-bottom: 1px solid var(--rule); text-align: left; white-space: nowrap; }
    th { color: var(--soft); font-weight: 600; white-space: normal; vertical-align: bottom; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 560px), 1fr)); gap: 16px; }
    svg { width: 100%; height: auto; background: var(--tint); border-radius: 8px; }
    svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .title { font-weight: 600; font-size: 14px; }
    svg .tick, svg .label { fill: var(--soft); } svg .grid { stroke: var(--rule); }
    .line { fill: none; stroke-width: 1.6; stroke: var(--c); } .band { fill: var(--c); opacity: .18; }
    td.long { white-space: normal; min-width: 40ch; } .mark { fill: var(--c); stroke: var(--paper); stroke-width: 1.5; }
    .dot { fill: var(--c); opacity: .5; } .bar, .swatch { fill: var(--c); } .bar { opacity: .75; stroke: var(--tint); }
    .actual { --c: var(--actual); } .forecast { --c: var(--forecast); } .other { --c: var(--other); }
    .reference { --c: var(--reference); } .line.reference { stroke-dasharray: 4 4; }
    """
}

extension HTMLPage.Element {
  fileprivate var html: String {
    switch self {
    case .heading(let text, let level): "<h\(level)>\(text.htmlEscaped)</h\(level)>"
    case .paragraph(let text): "<p>\(text.htmlEscaped)</p>"
    case .callout(let text): "<p class=\"callout\">\(text.htmlEscaped)</p>"
    case .plots(let plots): "<div class=\"plots\">\n\(plots.map(\.svg).joined(separator: "\n"))\n</div>"
    case .table(let header, let rows):
      """
      <div class="scroll"><table>
      <tr>\(header.indices.map { Self.headerCell(header[$0], above: rows.first?[$0]) }.joined())</tr>
      \(rows.map { "<tr>\($0.map(Self.cell).joined())</tr>" }.joined(separator: "\n"))
      </table></div>
      """
    }
  }

  private static func headerCell(_ text: String, above cell: String?) -> String {
    "<th\(classes(cell ?? ""))>\(text.htmlEscaped)</th>"
  }

  private static func cell(_ text: String) -> String {
    "<td\(classes(text))>\(text.htmlEscaped)</td>"
  }

  /// Longer texts take several lines.
  private static let longest = 60

  private static func classes(_ text: String) -> String {
    text.isNumeric ? " class=\"number\"" : text.count > longest ? " class=\"long\"" : ""
  }
}

extension String {
  /// The text with the characters that mean something to HTML replaced.
  var htmlEscaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
