/// Applies a transform to every element, with a bounded number at work, and returns the results in order.
///
/// - Parameters:
///   - elements: the work; each element is one task.
///   - jobs: how many run at once, at least 1.
///   - transform: the work on one element. It must not depend on the order in which elements run.
/// - Returns: one result an element, in the elements' order, whatever `jobs` is.
/// - Complexity: memory for `jobs` running transforms and all results.
public func parallelMap<Element: Sendable, Output: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) async -> Output
) async -> [Output] {
  var outputs = [Output?](repeating: nil, count: elements.count)
  await withTaskGroup(of: (Int, Output).self) { group in
    var next = 0
    func startOne() {
      guard next < elements.count else { return }
      let index = next
      let element = elements[index]
      next += 1
      group.addTask { (index, await transform(element)) }
    }
    for _ in 0..<max(1, min(jobs, elements.count)) { startOne() }
    for await (index, output) in group {
      outputs[index] = output
      startOne()
    }
  }
  return outputs.compactMap(\.self)
}
