import Foundation

/// What is to be known of moments, in sentences.
enum MomentNotes {
  /// Of moments that were given.
  static func all(_ assets: [String], _ covariance: Covariance, _ repair: MomentRepair?) -> [String] {
    [still(assets, covariance), alike(assets, covariance), repair?.description].compactMap(\.self)
  }

  /// Of moments that were estimated.
  static func all(
    _ returns: AssetReturns, _ histories: [AssetHistory], _ covariance: Covariance, _ repair: MomentRepair?
  ) -> [String] {
    [ragged(returns, histories), few(returns, histories), logarithmic(returns)].compactMap(\.self)
      + all(returns.assets, covariance, repair)
  }

  private static func ragged(_ returns: AssetReturns, _ histories: [AssetHistory]) -> String? {
    let short = histories.filter { $0.count < returns.periods.count }
    guard let shortest = short.min(by: { $0.count < $1.count }) else { return nil }
    return "\(short.count) of \(histories.count) assets miss some of the \(returns.periods.count) periods; "
      + "each estimate uses the periods that it has, \(shortest.asset) the fewest: \(shortest.count)"
  }

  private static func few(_ returns: AssetReturns, _ histories: [AssetHistory]) -> String? {
    let count = histories.map(\.count).min() ?? 0
    guard count <= returns.assets.count else { return nil }
    return "there are no more periods (\(count)) than assets (\(returns.assets.count)): a sample covariance is singular"
  }

  private static func logarithmic(_ returns: AssetReturns) -> String? {
    returns.kind == .simple ? nil : "returns are logarithms, which do not average over assets as weights do"
  }

  private static func still(_ assets: [String], _ covariance: Covariance) -> String? {
    let names = zip(assets, covariance.diagonal).filter { $0.1 == 0 }.map(\.0)
    return names.isEmpty ? nil : "without variance: \(names.joined(separator: ", "))"
  }

  /// Assets whose difference does not vary: any split between them is as good.
  private static func alike(_ assets: [String], _ covariance: Covariance) -> String? {
    guard case .dense(let matrix) = covariance else { return nil }
    var pairs: [String] = []
    for column in assets.indices where matrix[column, column] > 0 {
      for row in 0..<column where matrix[row, row] > 0 {
        let difference = matrix[row, row] + matrix[column, column] - 2 * matrix[row, column]
        if difference <= 1e-10 * matrix[column, column] { pairs.append("\(assets[row]) and \(assets[column])") }
      }
    }
    let shown = pairs.prefix(5).joined(separator: ", ") + (pairs.count > 5 ? " and \(pairs.count - 5) more" : "")
    return pairs.isEmpty ? nil : "moving as one, so that any split between them is as good: \(shown)"
  }
}
