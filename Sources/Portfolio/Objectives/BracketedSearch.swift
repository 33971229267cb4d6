/// A search for the zero of a rising function: steps that double until the sign changes, then false position with the
/// Illinois rule.
///
/// - Source: Dowell and Jarratt, "A modified regula falsi method for computing the root of an equation", BIT 1971.
struct BracketedSearch {
  /// Where to evaluate next; nil when the search has failed.
  private(set) var next: Double?
  private var below: (place: Double, value: Double)?
  private var above: (place: Double, value: Double)?
  private var wasBelow: Bool?
  private var step: Double
  private var left = 200

  init(first: Double, step: Double) { (next, self.step) = (first, step) }

  /// Takes the value at the place that was asked for.
  mutating func add(value: Double) {
    guard let place = next else { return }
    left -= 1
    let isBelow = value < 0
    if isBelow { below = (place, value) } else { above = (place, value) }
    if wasBelow == isBelow {
      if isBelow { above?.value /= 2 } else { below?.value /= 2 }
    }
    wasBelow = isBelow
    next = left > 0 && step < 1e3 ? following(place) : nil
  }

  private mutating func following(_ place: Double) -> Double {
    guard let below, let above else {
      defer { step *= 2 }
      return self.below == nil ? place - step : place + step
    }
    return (below.place * above.value - above.place * below.value) / (above.value - below.value)
  }
}
