extension ActiveSetPath {
  /// Something that happens on the way: an item comes to a limit, or leaves it, or the way ends.
  struct Event {
    /// Nil at the end of the way.
    let item: Int?
    /// Where the item is from then on.
    let place: Place
    /// How far it is off.
    let distance: LexicographicNumber
    /// How fast it comes nearer; positive.
    let speed: Double
    /// Distances below this are zero but for rounding.
    let tolerance: Double

    /// How far to go.
    var step: LexicographicNumber {
      LexicographicNumber(real: max(0, distance.real) / speed, tie: distance.tie / speed)
    }
  }

  /// The first event if the parameter grows.
  func firstEvent(_ rates: Rates, end: Double) -> Event? {
    let rounding = 1e-13 * (1 + rates.multipliers.reduce(0) { max($0, $1.magnitude) })
    var events = approaching(rates.values, rounding: rounding) + releases(rates.multipliers)
    if end.isFinite {
      let distance = LexicographicNumber(real: end - parameter.real, tie: -parameter.tie)
      events.append(Event(item: nil, place: .inside, distance: distance, speed: 1, tolerance: 1e-14))
    }
    return Self.first(of: events)
  }

  /// The items that come to a limit if values move.
  ///
  /// - Parameters:
  ///   - rounding: velocities up to this are zero.
  ///   - moving: an item that is held now but moves.
  func approaching(
    _ velocities: [Double], rounding: Double = 1e-13, with moving: Int? = nil, limitsMove: Bool = true
  ) -> [Event] {
    let noise = 1e-12 * velocities.reduce(0) { max($0, $1.magnitude) } + rounding
    var events: [Event] = []
    for item in places.indices where places[item] == .inside || item == moving {
      for (place, limits, sign) in [(Place.lower, program.lower, 1.0), (.upper, program.upper, -1.0)] {
        let speed = -sign * (velocities[item] - (limitsMove ? limits.rate[item] : 0))
        guard speed > noise, limits.base[item].isFinite else { continue }
        let (value, limit) = (values[item], limits.at(item, parameter))
        let distance = LexicographicNumber(
          real: sign * (value.real - limit.real), tie: sign * (value.tie - limit.tie))
        events.append(
          Event(
            item: item, place: place, distance: distance, speed: speed, tolerance: 1e-13 * (1 + limit.real.magnitude)))
      }
    }
    return events
  }

  /// The items whose multiplier comes to zero if multipliers move.
  func releases(_ velocities: [Double]) -> [Event] {
    let noise = 1e-12 * velocities.reduce(0) { max($0, $1.magnitude) } + 1e-13
    let tolerance = 1e-13 * (1 + multipliers.real.reduce(0) { max($0, $1.magnitude) })
    var events: [Event] = []
    for item in places.indices where places[item] != .inside && velocities[item].magnitude > noise {
      let (speed, multiplier) = (velocities[item], multipliers[item])
      var distance = LexicographicNumber()
      switch places[item] {
      case .lower where speed > 0 && !program.isFixed(item):
        distance = LexicographicNumber(real: -multiplier.real, tie: -multiplier.tie)
      case .upper where speed < 0 && !program.isFixed(item): distance = multiplier
      case .loose: break
      default: continue
      }
      events.append(
        Event(item: item, place: .inside, distance: distance, speed: speed.magnitude, tolerance: tolerance))
    }
    return events
  }

  /// The first of some events: those that are at the same distance but for rounding come in the order of their ties.
  static func first(of events: [Event]) -> Event? {
    let reach = events.reduce(Double.infinity) { min($0, (max(0, $1.distance.real) + $1.tolerance) / $1.speed) }
    return events.filter { $0.step.real <= reach }.min { ($0.step.tie, $0.item ?? -1) < ($1.step.tie, $1.item ?? -1) }
  }
}
