import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Stationary bootstrap") struct StationaryBootstrapTests {
  @Test(
    "means of draws vary as the paper says (Politis and Romano 1994, lemma 1)", arguments: [1.0, 3, 8])
  func varianceOfMeans(length: Double) {
    let count = 60
    var random = CounterRandom(seed: 1, label: "series")
    var series = [random.standardNormal()]
    for _ in 1..<count { series.append(0.6 * (series.last ?? 0) + random.standardNormal()) }
    let mean = series.reduce(0, +) / Double(count)
    func circular(_ lag: Int) -> Double {
      (0..<count).reduce(0) { $0 + (series[$1] - mean) * (series[($1 + lag) % count] - mean) } / Double(count)
    }
    // Two places k apart belong to one block with probability (1 - 1 / length)^k.
    let terms = (1..<count).map { lag in
      2 * (1 - Double(lag) / Double(count)) * pow(1 - 1 / length, Double(lag)) * circular(lag)
    }
    let expected = (circular(0) + terms.reduce(0, +)) / Double(count)
    var bootstrap = StationaryBootstrap(count: count, meanLength: length, seed: 2)
    let draws = 20_000
    let squares = (0..<draws).reduce(0.0) { sum, _ in
      let deviation = bootstrap.next().reduce(0) { $0 + series[$1] } / Double(count) - mean
      return sum + deviation * deviation
    }
    // A variance from 20,000 near-normal draws has a standard error of 1 %.
    #expect(abs(squares / Double(draws) / expected - 1) < 0.04)
  }

  @Test("every place is as likely, and blocks are as long as asked", arguments: [1.0, 4, 10])
  func blocks(length: Double) {
    let (count, draws) = (50, 4_000)
    var bootstrap = StationaryBootstrap(count: count, meanLength: length, seed: 3)
    var (visits, breaks) = ([Int](repeating: 0, count: count), 0)
    for _ in 0..<draws {
      let places = bootstrap.next()
      #expect(places.count == count)
      for place in places { visits[place] += 1 }
      breaks += zip(places, places.dropFirst()).count { ($0 + 1) % count != $1 }
    }
    // A break that happens to go on where it was is not seen: one in 50.
    let steps = Double(draws * (count - 1))
    let share = (1 - 1 / Double(count)) / length
    #expect(abs(Double(breaks) / steps - share) <= 4 * (share * (1 - share) / steps).squareRoot())
    // Visits of one place come in at most as many as blocks are long.
    let tolerance = 5 * (Double(draws) * length * 2).squareRoot()
    #expect(visits.allSatisfy { abs(Double($0) - Double(draws)) < tolerance })
  }

  @Test func oneElementIsDrawnAlways() {
    var bootstrap = StationaryBootstrap(count: 1, meanLength: 2, seed: 4)
    #expect(bootstrap.next() == [0])
  }

  @Test func theSeedDecides() {
    var (one, same, other) = (
      StationaryBootstrap(count: 30, meanLength: 3, seed: 5), StationaryBootstrap(count: 30, meanLength: 3, seed: 5),
      StationaryBootstrap(count: 30, meanLength: 3, seed: 6)
    )
    let first = one.next()
    #expect(first == same.next())
    #expect(first != other.next())
    #expect(first != one.next())
  }
}
