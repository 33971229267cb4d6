import ChampionCore

/// Windows over one table of features, and what each is to be mapped to. Windows overlap; nothing is copied.
///
/// - Shape: features `[row, feature]`, targets `[example, output]`; the window of an example ends at its origin row.
public struct SequenceExamples: Sendable {
  /// What the examples are to be mapped to.
  public enum Targets: Sendable {
    /// Nothing: only outputs are wanted.
    case none
    /// Scaled numbers, `[example, output]`, row-major.
    case values([Float])
    /// The windows themselves, as an autoencoder learns them.
    case windows
  }

  /// Scaled features, row-major.
  public let features: [Float]
  /// Features in a row.
  public let width: Int
  /// The last row of each example's window.
  public let origins: [Int]
  /// What each is to be mapped to.
  public let targets: Targets

  /// Puts examples together. Whether they fit a network is checked where they meet it.
  public init(features: [Float], width: Int, origins: [Int], targets: Targets = .none) {
    self.features = features
    self.width = width
    self.origins = origins
    self.targets = targets
  }

  /// The count of examples.
  public var count: Int { origins.count }

  /// Where the features of an example's window of some steps begin.
  func start(ofWindow example: Int, steps: Int) -> Int { (origins[example] - steps + 1) * width }

  /// The count of whole rows.
  private var rows: Int { width > 0 ? features.count / width : 0 }
}

extension SequenceExamples {
  /// Checks that a network can read the windows: width, rows, finite numbers, codes of an embedding's vocabulary.
  ///
  /// - Throws: ``ChampionError``: `usage` if the shapes do not fit, `badData` that names row and column of a number.
  /// - Complexity: O(features).
  func check(for architecture: NetworkArchitecture) throws(ChampionError) {
    guard width == architecture.features, rows * width == features.count else {
      throw ChampionError(
        .usage,
        "\(features.count) features in rows of \(width) do not fit a network that reads \(architecture.features)",
        remedy: "give it the features that it was made for")
    }
    if let origin = origins.first(where: { $0 < architecture.steps - 1 || $0 >= rows }) {
      throw ChampionError(
        .usage, "no window of \(architecture.steps) steps ends at row \(origin) of \(rows)",
        remedy: "begin at row \(architecture.steps - 1)")
    }
    for index in features.indices { try architecture.check(features[index], at: index) }
  }

  /// Checks that the targets fit a network's outputs under a loss.
  func checkTargets(for architecture: NetworkArchitecture, loss: Loss) throws(ChampionError) {
    let (outputs, factor) = (architecture.outputs, loss.outputsPerTarget)
    guard factor > 0, outputs % factor == 0 else {
      throw ChampionError(
        .usage, "\(outputs) outputs cannot be shared out among targets with \(factor) each",
        remedy: "change the last layer")
    }
    switch targets {
    case .values(let values):
      let width = outputs / factor
      guard values.count == count * width else {
        throw ChampionError(
          .usage, "\(values.count) targets are not \(width) for each of \(count) examples",
          remedy: "give every example its targets")
      }
      for (index, value) in values.enumerated() where !value.isFinite {
        throw NetworkArchitecture.notFinite("target", value, row: index / width, column: index % width)
      }
    case .windows:
      guard outputs == factor * architecture.inputShape.count else {
        throw ChampionError(
          .usage,
          "a network that gives \(architecture.outputShape) cannot reproduce windows of \(architecture.inputShape)",
          remedy: "end with a layer that gives the window's own shape")
      }
    case .none: throw ChampionError(.usage, "the examples have no targets", remedy: "give them targets to train on")
    }
  }
}

extension NetworkArchitecture {
  /// Checks one of the features, rows of which follow one another.
  ///
  /// - Throws: ``ChampionError`` with `badData` that names row and column.
  func check(_ feature: Float, at index: Int) throws(ChampionError) {
    guard feature.isFinite else {
      throw Self.notFinite("feature", feature, row: index / features, column: index % features)
    }
    guard case .embedding(let vocabulary, _) = layers[0], index % features == features - 1 else { return }
    guard feature >= 0, feature < Float(vocabulary), feature == feature.rounded() else {
      throw ChampionError(
        .badData, "\(feature) is no code below \(vocabulary)",
        context: ["row": "\(index / features)", "column": "\(features - 1)"],
        remedy: "give the embedding whole numbers of its vocabulary")
    }
  }

  static func notFinite(_ name: String, _ value: Float, row: Int, column: Int) -> ChampionError {
    ChampionError(
      .badData, "a \(name) is not a finite number: \(value)", context: ["row": "\(row)", "column": "\(column)"],
      remedy: "leave the row out, or fill it; rows and columns count from 0")
  }
}
