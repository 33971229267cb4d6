extension NetworkArchitecture: Codable {
  private enum CodingKeys: String, CodingKey {
    case steps, features, layers
    // What the first models' files say in the layers' place.
    case units, dropout, outputs
  }

  /// Reads and checks an architecture; also that of a forecaster in the form of the first versions, without layers.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let steps = try values.decode(Int.self, forKey: .steps)
    let features = try values.decode(Int.self, forKey: .features)
    if values.contains(.layers) {
      try self.init(steps: steps, features: features, layers: values.decode([Layer].self, forKey: .layers))
    } else {
      self = try .forecaster(
        steps: steps, features: features, units: values.decode([Int].self, forKey: .units),
        dropout: values.decode(Double.self, forKey: .dropout), outputs: values.decode(Int.self, forKey: .outputs))
    }
  }

  /// Writes steps, features and layers.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(steps, forKey: .steps)
    try values.encode(features, forKey: .features)
    try values.encode(layers, forKey: .layers)
  }
}
