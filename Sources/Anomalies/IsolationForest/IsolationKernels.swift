import CKernels
import ChampionCore

/// The kernels in use, looked up once.
enum IsolationKernels {
  static let current = Result { () throws(ChampionError) in try KernelLevel.current() }
}

extension IsolationHeaps {
  func add(
    _ rows: UnsafePointer<Float>, count: Int, width: Int, to sums: UnsafeMutablePointer<Int32>,
    _ kernels: kernel_table
  ) {
    thresholds.withUnsafeBufferPointer { thresholds in
      features.withUnsafeBufferPointer { features in
        leaves.withUnsafeBufferPointer { leaves in
          var job = isolation_rows(
            rows: rows, thresholds: thresholds.baseAddress, features: features.baseAddress,
            leaves: leaves.baseAddress, sums: sums, count: Int64(count), trees: Int64(leaves.count / Self.nodes),
            width: Int64(width))
          kernels.isolation_sums(&job)
        }
      }
    }
  }
}

extension IsolationLinks {
  func add(
    _ rows: UnsafePointer<Float>, count: Int, width: Int, to sums: UnsafeMutablePointer<Int32>,
    _ kernels: kernel_table
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        starts.withUnsafeBufferPointer { starts in
          var job = isolation_linked_rows(
            rows: rows, nodes: nodes.baseAddress, leaves: leaves.baseAddress, starts: starts.baseAddress, sums: sums,
            count: Int64(count), trees: Int64(starts.count), width: Int64(width))
          kernels.isolation_linked_sums(&job)
        }
      }
    }
  }
}
