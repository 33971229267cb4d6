import CKernels
import ChampionCore

extension IsolationForest: Codable {
  private enum CodingKeys: String, CodingKey {
    case settings, width, samples, offset, trees
  }

  /// Reads a forest.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` with `badData` if what is read is no forest.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let settings = try values.decode(Settings.self, forKey: .settings)
    let width = try values.decode(Int.self, forKey: .width)
    let samples = try values.decode(Int.self, forKey: .samples)
    let trees = try values.decode([IsolationTree].self, forKey: .trees)
    let offset = try values.decode(Double.self, forKey: .offset)
    guard 1...1 << 24 ~= width, 1...settings.largestSample ~= samples, trees.count == settings.trees,
      offset >= -1, offset <= 0
    else { throw IsolationTree.damaged }
    try settings.checked(width: width)
    for tree in trees { try tree.check(width: width, samples: samples, planeSize: settings.extensionLevel + 1) }
    self.init(settings: settings, width: width, samples: samples, trees: trees)
    self.offset = offset
  }

  /// Writes the forest.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(settings, forKey: .settings)
    try values.encode(width, forKey: .width)
    try values.encode(samples, forKey: .samples)
    try values.encode(offset, forKey: .offset)
    try values.encode(trees, forKey: .trees)
  }
}

extension IsolationForest.Settings {
  fileprivate var largestSample: Int { min(1 << 30, max(1, maxSamples ?? 256)) }
}
