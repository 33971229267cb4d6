package import CKernels
public import Foundation

/// The instruction sets for which kernels exist, ascending.
public enum KernelLevel: String, Codable, Hashable, Sendable, CaseIterable {
  /// What every processor of the architecture has: SSE2, or NEON.
  case baseline
  /// AVX2 with fused multiply-add.
  case avx2
  /// AVX-512 (F, VL, BW, DQ).
  case avx512

  /// The levels that this processor has, ascending.
  public static var available: [KernelLevel] {
    allCases.filter { $0.table != nil }
  }

  /// The level in use: the highest there is, or the one that the environment variable `CHAMPION_KERNELS` names.
  ///
  /// - Throws: ``ChampionError`` with `usage` if the variable names none, or one that this processor lacks.
  public static func current(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ChampionError) -> KernelLevel {
    guard let name = environment["CHAMPION_KERNELS"], !name.isEmpty else { return available.last ?? .baseline }
    guard let level = KernelLevel(rawValue: name), available.contains(level) else {
      throw ChampionError(
        .usage, "this processor has no kernels '\(name)'", context: ["variable": "CHAMPION_KERNELS"],
        remedy: "use one of \(available.map(\.rawValue).joined(separator: ", "))")
    }
    return level
  }

  private var table: UnsafePointer<kernel_table>? {
    switch self {
    case .baseline: kernel_table_for_level(KERNEL_BASELINE)
    case .avx2: kernel_table_for_level(KERNEL_AVX2)
    case .avx512: kernel_table_for_level(KERNEL_AVX512)
    }
  }

  /// The kernels.
  ///
  /// - Precondition: the level is ``available``.
  package var kernels: kernel_table {
    guard let table else { preconditionFailure("this processor lacks \(rawValue)") }
    return table.pointee
  }
}
