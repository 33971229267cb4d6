/// A number that a bar can hold. The raw value is the column's name in the lake.
public enum BarField: String, CaseIterable, Hashable, Sendable, Comparable {
  /// The first price.
  case open
  /// The highest price.
  case high
  /// The lowest price.
  case low
  /// The last price; at some exchanges an average over the last minutes.
  case close
  /// The count of shares or contracts; fractions where the market has them.
  case volume
  /// The price of the last trade, where the close is an average.
  case last
  /// The volume-weighted average price.
  case vwap
  /// The money that changed hands.
  case turnover
  /// The count of trades.
  case trades
  /// The volume that was delivered and not squared off within the day.
  case deliveredVolume = "delivered_volume"
  /// The close of the session before, as the exchange printed it.
  case previousClose = "prev_close"
  /// The price at which a derivative was settled.
  case settlement
  /// The price of what a derivative is written on.
  case underlying
  /// The count of derivative contracts that are open, in units of the underlying.
  case openInterest = "open_interest"
  /// A vendor's adjusted close: to check with, never a feature, for it knows the future.
  case vendorAdjustedClose = "vendor_adjusted_close"

  /// The fields that every bar has.
  public static let required: [BarField] = [.open, .high, .low, .close, .volume]

  /// Whether a later split divides this number.
  public var isPrice: Bool {
    switch self {
    case .open, .high, .low, .close, .last, .vwap, .previousClose, .settlement, .underlying: true
    case .volume, .turnover, .trades, .deliveredVolume, .openInterest, .vendorAdjustedClose: false
    }
  }

  /// Whether a later split multiplies this number.
  public var isShareCount: Bool { self == .volume || self == .deliveredVolume }

  /// The values that a bar can hold; whatever lies outside is an error of the source, not a market.
  var possibleValues: ClosedRange<Double> {
    isPrice || self == .vendorAdjustedClose ? 1e-12...1e12 : 0...1e18
  }

  /// Other names under which files hold this field; compared without regard to case, blanks and underscores.
  var aliases: [String] {
    switch self {
    case .volume: ["vol", "tottrdqty"]
    case .turnover: ["turnoverinr", "turnoverlakh", "turnoverlacs"]
    case .deliveredVolume: ["deliverablevolume"]
    case .previousClose: ["previousclose", "prevclose"]
    case .vendorAdjustedClose: ["adjustedclose", "adjclose"]
    case .open, .high, .low, .close, .last, .vwap, .trades, .settlement, .underlying, .openInterest: []
    }
  }

  /// In the order of declaration.
  public static func < (left: BarField, right: BarField) -> Bool {
    order[left, default: 0] < order[right, default: 0]
  }

  private static let order = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
