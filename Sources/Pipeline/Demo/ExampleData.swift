public import ChampionCore
import Foundation

/// The real bars that ship with the product: five US stocks, daily, 2000 to 2013, with their splits.
public struct ExampleData: Hashable, Sendable {
  /// A Parquet file of bars.
  public let bars: String
  /// A CSV file of corporate actions.
  public let actions: String

  /// CSV files of instruments, members of an index, and holidays, as far as they are there.
  public let referenceTables: [String]

  /// The data in a folder.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if a file is missing.
  public init(in folder: String) throws(ChampionError) {
    bars = folder + "/us_stocks_daily_2000_2013.parquet"
    actions = folder + "/actions.csv"
    referenceTables = ["instruments.csv", "members.csv", "holidays.csv"].map { folder + "/" + $0 }
      .filter(FileManager.default.fileExists(atPath:))
    guard Self.isComplete(bars, actions) else {
      throw ChampionError(
        .noInput, "the example data are not here", context: ["folder": folder],
        remedy: "name the folder Examples/Data of the source with --data")
    }
  }

  /// The data beside a program: in `share/champion` of the folder where it is installed, or in the `Examples/Data` of the
  /// checkout in which it was built.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if there are none.
  public static func beside(program: String) throws(ChampionError) -> ExampleData {
    var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      for place in ["share/champion", "Examples/Data"] {
        if let data = try? ExampleData(in: folder.appendingPathComponent(place).path) { return data }
      }
      folder.deleteLastPathComponent()
    }
    return try ExampleData(in: "Examples/Data")
  }

  private static func isComplete(_ paths: String...) -> Bool {
    paths.allSatisfy(FileManager.default.fileExists(atPath:))
  }
}
