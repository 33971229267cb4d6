public import MarketData

/// A number that every ``Bar`` holds.
public enum PriceField: String, Codable, Hashable, Sendable, CaseIterable {
  /// The first price.
  case open
  /// The highest price.
  case high
  /// The lowest price.
  case low
  /// The last price.
  case close
  /// The volume.
  case volume

  var column: Int {
    switch self {
    case .open: 0
    case .high: 1
    case .low: 2
    case .close: 3
    case .volume: 4
    }
  }

  var requirement: InputRequirement { InputRequirement(rawValue: 1 << UInt8(column)) }
}

extension Bar {
  /// The number in a field.
  public subscript(field: PriceField) -> Double {
    switch field {
    case .open: open
    case .high: high
    case .low: low
    case .close: close
    case .volume: volume
    }
  }
}
