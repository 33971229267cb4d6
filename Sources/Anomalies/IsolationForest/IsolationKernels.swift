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
    let columns = Self.columns(count: count, width: width)
    defer { columns?.deallocate() }
    withJob { job in
      (job.rows, job.count, job.width) = (rows, Int64(count), Int64(width))
      (job.columns, job.sums) = (columns, sums)
      kernels.isolation_sums(&job)
    }
  }

  // What the kernel needs for blocks of rows, and none where they pass singly.
  private static func columns(count: Int, width: Int) -> UnsafeMutablePointer<Float>? {
    guard count > Int(KERNEL_ISOLATION_SINGLE) else { return nil }
    let size = width * Int(KERNEL_ISOLATION_BLOCK)
    return UnsafeMutableRawPointer.allocate(
      byteCount: size * MemoryLayout<Float>.stride, alignment: Int(KERNEL_ALIGNMENT)
    ).bindMemory(to: Float.self, capacity: size)
  }

  private func withJob(_ body: (inout isolation_rows) -> Void) {
    thresholds.withUnsafeBufferPointer { thresholds in
      features.withUnsafeBufferPointer { features in
        leaves.withUnsafeBufferPointer { leaves in
          splits.nodes.withUnsafeBufferPointer { nodes in
            splits.ends.withUnsafeBufferPointer { ends in
              var job = isolation_rows()
              (job.thresholds, job.features) = (thresholds.baseAddress, features.baseAddress)
              (job.leaves, job.splits, job.ends) = (leaves.baseAddress, nodes.baseAddress, ends.baseAddress)
              job.trees = Int64(ends.count)
              body(&job)
            }
          }
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
