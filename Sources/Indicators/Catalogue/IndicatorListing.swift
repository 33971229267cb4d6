/// What an indicator is called, and what it is made with.
public struct IndicatorListing: Hashable, Sendable {
  /// The name in specifications and columns: TA-Lib's in lower case, where TA-Lib has the indicator.
  public let name: String
  /// What it is, in a few words.
  public let title: String
  /// What kind of indicator it is.
  public let group: IndicatorGroup
  /// What it is made with, in order.
  public let parameters: [IndicatorParameter]
  /// The unit of each number of its output, or one for all.
  public let units: [IndicatorUnit]
  /// Whether TA-Lib has it, so that its conventions hold.
  public let isOfTALib: Bool

  /// Describes an indicator.
  ///
  /// - Precondition: the name is made of small letters, digits and underscores.
  public init(
    _ name: String, _ title: String, _ group: IndicatorGroup, _ parameters: [IndicatorParameter] = [],
    unit units: IndicatorUnit..., isOfTALib: Bool = true
  ) {
    precondition(name.utf8.allSatisfy(\.isOfIndicatorName), "a name is made of small letters, digits and underscores")
    (self.name, self.title, self.group, self.parameters) = (name, title, group, parameters)
    self.units = units.isEmpty ? [.number] : units
    self.isOfTALib = isOfTALib
  }

  /// What is wrong with the argument at a place; nil if nothing is.
  public func fault(of argument: Double, at place: Int) -> String? {
    guard parameters.indices.contains(place) else {
      return "\(name) takes \(parameters.isEmpty ? "no" : "at most \(parameters.count)") parameters"
    }
    return parameters[place].fault(of: argument)
  }
}

extension UInt8 {
  /// Whether the character may stand in an indicator's name.
  var isOfIndicatorName: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "_")
  }
}
