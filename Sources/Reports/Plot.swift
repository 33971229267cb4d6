/// A drawing of numbers over a horizontal axis.
public struct Plot: Sendable {
  /// How a layer looks; the page's style sheet gives the colours.
  public enum Style: String, Hashable, Sendable {
    /// What happened.
    case actual
    /// What was forecast.
    case forecast
    /// A second forecast or loss.
    case other
    /// A line to compare with.
    case reference
  }

  /// A mark on the plot.
  public enum Layer: Hashable, Sendable {
    /// A line through points.
    case line([Point], Style)
    /// An area between two lines over the same positions.
    case band([Band], Style)
    /// Separate points.
    case points([Point], Style)
    /// A few points to be seen over whatever is below.
    case marks([Point], Style)
    /// Bars from zero.
    case bars([Bar], Style)
  }

  /// A position and a value.
  public struct Point: Hashable, Sendable {
    let x: Double
    let y: Double

    /// A point.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A position with a lower and an upper value.
  public struct Band: Hashable, Sendable {
    let x: Double
    let lower: Double
    let upper: Double

    /// A vertical stretch.
    public init(_ x: Double, _ lower: Double, _ upper: Double) {
      self.x = x
      self.lower = lower
      self.upper = upper
    }
  }

  /// A bar over a stretch of positions.
  public struct Bar: Hashable, Sendable {
    let from: Double
    let to: Double
    let height: Double

    /// A bar.
    public init(from: Double, to: Double, height: Double) {
      self.from = from
      self.to = to
      self.height = height
    }
  }

  /// What the numbers of an axis are.
  public enum Axis: Hashable, Sendable {
    /// Plain numbers.
    case number(String)
    /// Days since 1970-01-01.
    case date(String)
    /// Fractions, shown as percentages.
    case percent(String)

    var label: String {
      switch self {
      case .number(let label), .date(let label), .percent(let label): label
      }
    }
  }

  /// The title above the drawing.
  public let title: String
  /// The horizontal axis.
  public let horizontal: Axis
  /// The vertical axis.
  public let vertical: Axis
  /// The marks, the first one lowest.
  public let layers: [Layer]
  /// What each style means, in words.
  public let legend: [(style: Style, text: String)]

  /// A plot.
  public init(
    _ title: String, horizontal: Axis, vertical: Axis, layers: [Layer], legend: [(style: Style, text: String)] = []
  ) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.layers = layers
    self.legend = legend
  }
}
