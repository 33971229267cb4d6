import Foundation

extension ReturnKind {
  /// The return of a price after another; not-a-number if one is.
  func value(_ price: Double, after last: Double) -> Double {
    switch self {
    case .simple: price / last - 1
    case .log: Foundation.log(price / last)
    }
  }
}
