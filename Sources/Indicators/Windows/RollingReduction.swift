import CKernels
import ChampionCore

/// What is made of the numbers in a window. Each window is reduced anew: no rounding is carried along, and the value
/// depends on nothing but the numbers in the window.
enum RollingReduction: Sendable {
  /// Their sum.
  case sums
  /// Their arithmetic mean: of a constant, that constant.
  case means
  /// The sum of each less the oldest: exactly zero for a constant.
  case shifts
  /// The sum of `k x (number - oldest)`, `k` being 0 for the oldest.
  case weightedShifts
  /// The sum of squared distances from a center.
  case squares
  /// The sum of distances from a center.
  case distances
  /// The sum over two series of the products of the distances from their centers.
  case products
  /// The greatest.
  case maxima
  /// The least.
  case minima

  /// The kernels of the level in use. All levels yield the same bits, so a name that this processor lacks does no harm.
  static let table = ((try? KernelLevel.current()) ?? .baseline).kernels

  private var kernel: (UnsafePointer<rolling>?) -> Void {
    switch self {
    case .sums: Self.table.rolling_sums
    case .means: Self.table.rolling_means
    case .shifts: Self.table.rolling_shifts
    case .weightedShifts: Self.table.rolling_weighted_shifts
    case .squares: Self.table.rolling_squares
    case .distances: Self.table.rolling_distances
    case .products: Self.table.rolling_products
    case .maxima: Self.table.rolling_maxima
    case .minima: Self.table.rolling_minima
    }
  }

  /// Reduces windows that follow one another.
  ///
  /// - Parameters:
  ///   - values: `[count + period - 1]`.
  ///   - centers: `[count]`, for squares, distances and products.
  ///   - others: `[count + period - 1]`, the second series, for products, with its centers.
  ///   - out: `[count]`.
  /// - Complexity: O(count x period), several windows at once.
  func run(
    _ values: UnsafePointer<Double>?, centers: UnsafePointer<Double>? = nil, others: UnsafePointer<Double>? = nil,
    otherCenters: UnsafePointer<Double>? = nil, into out: UnsafeMutablePointer<Double>?, count: Int, period: Int
  ) {
    var job = rolling(
      values: values, others: others, centers: centers, other_centers: otherCenters, out: out, count: Int64(count),
      period: Int64(period))
    kernel(&job)
  }
}
