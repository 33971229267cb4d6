extension Plot {
  /// The plot as a file by itself: SVG with its own colours, for programs that know no style sheets of pages.
  public var drawing: String {
    let inside = svg.replacing(
      "<svg viewBox", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox", maxReplacements: 1)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      \(inside.replacing("<title>", with: "<style>\n\(Self.styleSheet)\n</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<title>", maxReplacements: 1))

      """
  }

  private static let styleSheet = """
    text { fill: #1c2330; font: 12px sans-serif; } .title { font-weight: 600; font-size: 14px; }
    .tick, .label { fill: #5d6778; } .grid { stroke: #e3e7ee; } .line { fill: none; stroke-width: 1.6; }
    .line.actual, .band.actual { stroke: #1c2330; } .line.forecast { stroke: #2563eb; } .line.other { stroke: #d97706; }
    .line.reference { stroke: #9aa4b5; stroke-dasharray: 4 4; } .dot { opacity: .5; }
    .mark { stroke: #ffffff; stroke-width: 1.5; } .bar { opacity: .75; } .band { opacity: .18; }
    .dot.actual, .mark.actual, .bar.actual, .swatch.actual { fill: #1c2330; }
    .dot.forecast, .mark.forecast, .bar.forecast, .band.forecast, .swatch.forecast { fill: #2563eb; }
    .dot.other, .mark.other, .bar.other, .band.other, .swatch.other { fill: #d97706; }
    .dot.reference, .mark.reference, .bar.reference, .band.reference, .swatch.reference { fill: #9aa4b5; }
    """
}
