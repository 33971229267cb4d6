import ChampionCore

extension Plot {
  private static let size = (width: 640.0, height: 300.0)
  private static let margins = (left: 68.0, right: 22.0, top: 34.0, bottom: 46.0)

  /// The drawing as an SVG element.
  ///
  /// - Complexity: O(points).
  public var svg: String {
    let inner = (
      width: Self.size.width - Self.margins.left - Self.margins.right,
      height: Self.size.height - Self.margins.top - Self.margins.bottom
    )
    let x = AxisScale(covering: layers.flatMap(\.positions), start: Self.margins.left, length: inner.width)
    let y = AxisScale(
      covering: layers.flatMap(\.values), start: Self.margins.top + inner.height, length: -inner.height, margin: 0.06)
    return """
      <svg viewBox="0 0 \(Int(Self.size.width)) \(Int(Self.size.height))" role="img">
      <title>\(title.htmlEscaped)</title>
      <text class="title" x="\(Int(Self.margins.left))" y="20">\(title.htmlEscaped)</text>
      \(verticalTicks(y))
      \(horizontalTicks(x))
      \(layers.map { $0.svg(x, y) }.joined(separator: "\n"))
      \(legendSVG)
      </svg>
      """
  }

  private func verticalTicks(_ scale: AxisScale) -> String {
    let ticks = scale.ticks(5)
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    let right = Self.size.width - Self.margins.right
    let lines = ticks.map { tick in
      let position = scale.position(tick).coordinate
      return """
        <line class="grid" x1="\(Self.margins.left.coordinate)" x2="\(right.coordinate)" y1="\(position)" y2="\(position)"/>
        <text class="tick" text-anchor="end" x="\((Self.margins.left - 6).coordinate)" y="\(position)" dy="4">\
        \(vertical.text(tick, step: step))</text>
        """
    }
    let middle = ((Self.size.height - Self.margins.bottom + Self.margins.top) / 2).coordinate
    let label = """
      <text class="label" text-anchor="middle" transform="translate(14 \(middle)) rotate(-90)">\
      \(vertical.label.htmlEscaped)</text>
      """
    return (lines + [label]).joined(separator: "\n")
  }

  private func horizontalTicks(_ scale: AxisScale) -> String {
    let ticks = scale.ticks(6)
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    let bottom = Self.size.height - Self.margins.bottom
    let texts = ticks.map { tick in
      """
      <text class="tick" text-anchor="middle" x="\(scale.position(tick).coordinate)" y="\((bottom + 16).coordinate)">\
      \(horizontal.text(tick, step: step))</text>
      """
    }
    let middle = ((Self.size.width - Self.margins.right + Self.margins.left) / 2).coordinate
    let label = """
      <text class="label" text-anchor="middle" x="\(middle)" y="\((Self.size.height - 8).coordinate)">\
      \(horizontal.label.htmlEscaped)</text>
      """
    return (texts + [label]).joined(separator: "\n")
  }

  private var legendSVG: String {
    // From the right, each entry as wide as its text is long.
    var right = Self.size.width - Self.margins.right
    return legend.reversed().map { entry in
      right -= Double(entry.text.count) * 6.2 + 22
      return """
        <rect class="swatch \(entry.style.rawValue)" x="\(right.coordinate)" y="11" width="10" height="10"/>
        <text class="tick" x="\((right + 14).coordinate)" y="20">\(entry.text.htmlEscaped)</text>
        """
    }.joined(separator: "\n")
  }
}

extension Plot.Layer {
  var positions: [Double] {
    switch self {
    case .line(let points, _), .points(let points, _), .marks(let points, _): points.map(\.x)
    case .band(let bands, _): bands.map(\.x)
    case .bars(let bars, _): bars.flatMap { [$0.from, $0.to] }
    }
  }

  var values: [Double] {
    switch self {
    case .line(let points, _), .points(let points, _), .marks(let points, _): points.map(\.y)
    case .band(let bands, _): bands.flatMap { [$0.lower, $0.upper] }
    case .bars(let bars, _): bars.map(\.height) + [0]
    }
  }

  func svg(_ x: AxisScale, _ y: AxisScale) -> String {
    func circles(_ points: [Plot.Point], _ classes: String, radius: Int) -> String {
      points.map { point in
        let (cx, cy) = (x.position(point.x).coordinate, y.position(point.y).coordinate)
        return "<circle class=\"\(classes)\" cx=\"\(cx)\" cy=\"\(cy)\" r=\"\(radius)\"/>"
      }.joined(separator: "\n")
    }
    func pair(_ horizontal: Double, _ vertical: Double) -> String {
      "\(x.position(horizontal).coordinate),\(y.position(vertical).coordinate)"
    }
    switch self {
    case .line(let points, let style):
      let path = points.map { pair($0.x, $0.y) }.joined(separator: " ")
      return "<polyline class=\"line \(style.rawValue)\" points=\"\(path)\"/>"
    case .band(let bands, let style):
      let path = bands.map { pair($0.x, $0.upper) } + bands.reversed().map { pair($0.x, $0.lower) }
      return "<polygon class=\"band \(style.rawValue)\" points=\"\(path.joined(separator: " "))\"/>"
    case .points(let points, let style): return circles(points, "dot \(style.rawValue)", radius: 2)
    case .marks(let points, let style): return circles(points, "mark \(style.rawValue)", radius: 5)
    case .bars(let bars, let style):
      return bars.map { bar in
        let corners = [(bar.from, 0), (bar.from, bar.height), (bar.to, bar.height), (bar.to, 0)]
        return "<polygon class=\"bar \(style.rawValue)\" points=\"\(corners.map(pair).joined(separator: " "))\"/>"
      }.joined(separator: "\n")
    }
  }
}

extension Double {
  /// A coordinate of a drawing: a tenth of a unit is finer than a screen.
  fileprivate var coordinate: String { isFinite ? text(decimals: 1) : "0" }
}
