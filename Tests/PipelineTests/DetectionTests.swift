import Champion
import Foundation
import TestSupport
import Testing

@Suite("Detection") struct DetectionTests {
  static let market =
    ["A", "B&B", "C"].enumerated().map {
      SyntheticMarket.series($0.element, sessions: 900, seed: UInt64(90 + $0.offset))
    } + [SyntheticMarket.series("NEW", sessions: 900, seed: 94).rows(880..<900)]

  static func recipe(_ kind: DetectorRecipe.Kind, isGlobal: Bool = true) -> DetectorRecipe {
    var recipe = DetectorRecipe(kind)
    recipe.isGlobal = isGlobal
    recipe.network.epochs = 2
    recipe.calibrationSessions = 250
    return recipe
  }

  static func train(
    _ lake: Lake, in folder: String, _ recipe: DetectorRecipe, _ symbols: SymbolSelection = .all, jobs: Int = 2,
    asOf: CalendarDate? = nil
  ) async throws -> (registry: ModelRegistry, outcome: DetectorTraining.Outcome) {
    let registry = ModelRegistry(at: folder)
    let training = DetectorTraining(
      lake: lake, registry: registry, ledger: try RunLedger(at: folder + "/runs.sqlite"), recipe: recipe, asOf: asOf)
    return (registry, try await training.train(symbols, jobs: jobs))
  }

  @Test(
    "one job or three: the same bytes; the same work again: no new version; a new listing is left out and named",
    arguments: DetectorRecipe.Kind.allCases, [false, true])
  func sameBytes(kind: DetectorRecipe.Kind, isGlobal: Bool) async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      var recipe = Self.recipe(kind, isGlobal: isGlobal)
      // Errors of overlapping windows come in bursts: 250 of them tell little of a rate of 1 %.
      recipe.budget = try AlarmBudget("3%")
      let (one, outcome) = try await Self.train(lake, in: folder + "/one", recipe, jobs: 1)
      let (three, _) = try await Self.train(lake, in: folder + "/three", recipe, jobs: 3)
      let files = try PipelineTests.reproducibleFiles(one)
      #expect(try PipelineTests.reproducibleFiles(three) == files)
      _ = try await Self.train(lake, in: folder + "/one", recipe)
      #expect(try PipelineTests.reproducibleFiles(one) == files)
      #expect(outcome.failures.map(\.symbol) == ["NEW"])
      let names = isGlobal ? ["all"] : ["A", "B&B", "C"]
      #expect(try one.names() == names.map { "\(kind.rawValue)_\($0)" })
      #expect(try one.verify(one.names()).isEmpty)
    }
  }

  @Test(
    "a lake cut after a day gives the same scores as the whole lake as of that day",
    arguments: DetectorRecipe.Kind.allCases)
  func asOf(kind: DetectorRecipe.Kind) async throws {
    try await withTemporaryFolder { folder in
      let day = Self.market[0].dates[859]
      let whole = try SyntheticMarket.lake(of: Self.market, in: folder)
      let cut = try SyntheticMarket.lake(of: Self.market.dropLast().map { $0.upTo(day) }, in: folder)
      let recipe = Self.recipe(kind)
      let names = SymbolSelection.named(["A", "B&B", "C"])
      let (registry, _) = try await Self.train(cut, in: folder + "/cut", recipe, names)
      let (other, _) = try await Self.train(whole, in: folder + "/whole", recipe, names, asOf: day)
      #expect(try PipelineTests.reproducibleFiles(registry) == PipelineTests.reproducibleFiles(other))
      var request = Detection.Request()
      request.asOf = day
      let reference = ModelReference(name: "\(kind.rawValue)_all")
      let found = try await Detection(with: reference, from: registry, lake: whole, request, jobs: 2)
      let expected = try await Detection(with: reference, from: registry, lake: cut, jobs: 1)
      #expect(found.sessions == expected.sessions && found.rows > 300 && found.alarms == expected.alarms)
      // What was calibrated on is never scored.
      let slices = try registry.manifest(reference, as: DetectorManifest.self).slices
      request.first = slices.training.lowerBound
      let early = try await Detection(with: reference, from: registry, lake: whole, request, jobs: 2)
      #expect(early.sessions.allSatisfy { $0.date > slices.calibration.upperBound })
    }
  }

  @Test(
    "a wild session is an alarm with its reason; a budget of half as much alarms less; a discovery is no less than one")
  func alarms() async throws {
    try await withTemporaryFolder { folder in
      var columns: [BarField: [Double]] = [:]
      for field in BarField.required { columns[field] = Self.market[0][field] ?? [] }
      columns[.volume]?[890] *= 30
      let odd = BarSeries(symbol: "A", dates: Self.market[0].dates, columns: columns)
      let lake = try SyntheticMarket.lake(of: [odd, Self.market[1], Self.market[2]], in: folder)
      let (registry, _) = try await Self.train(lake, in: folder + "/r", Self.recipe(.isolationForest))
      let reference = ModelReference(name: "isolation-forest_all")
      let detection = try await Detection(with: reference, from: registry, lake: lake, jobs: 2)
      let alarm = try #require(detection.alarms.first { $0.date == odd.dates[890] && $0.symbol == "A" })
      #expect(alarm.reason?.hasPrefix("volume ") == true && alarm.reason?.contains("times") == true)
      #expect(alarm.pValue < 0.01 && alarm.score == detection.sessions.map(\.score).max())
      let expected = try #require(detection.expectedFalseAlarms)
      #expect(abs(expected - 0.01 * Double(detection.rows)) < 1e-9)
      #expect(Double(detection.anomalies) < 3 * expected)

      var request = Detection.Request()
      request.budget = try AlarmBudget("0.6%")
      let fewer = try await Detection(with: reference, from: registry, lake: lake, request, jobs: 1)
      #expect(Set(fewer.alarms.map(\.date)).isSubset(of: detection.alarms.map(\.date)))
      #expect(fewer.anomalies <= detection.anomalies && fewer.alarms.contains { $0.date == alarm.date })
      request.budget = nil
      request.falseDiscoveryRate = 0.1
      let discoveries = try await Detection(with: reference, from: registry, lake: lake, request, jobs: 1)
      #expect(discoveries.alarms.contains { $0.date == alarm.date && $0.symbol == "A" })
      #expect(discoveries.threshold == nil && discoveries.table.rowCount == detection.rows)
    }
  }

  @Test("impossible requests say what to do")
  func badInput() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      let (registry, _) = try await Self.train(lake, in: folder + "/r", Self.recipe(.isolationForest))
      let reference = ModelReference(name: "isolation-forest_all")
      func code(_ change: (inout Detection.Request) throws -> Void) async throws -> ChampionError.Code? {
        var request = Detection.Request()
        try change(&request)
        do {
          _ = try await Detection(with: reference, from: registry, lake: lake, request, jobs: 1)
          return nil
        } catch {
          return error.code
        }
      }
      #expect(try await code { $0.budget = try AlarmBudget("0.01/year/symbol") } == .usage)
      #expect(try await code { $0.falseDiscoveryRate = 0.9 } == .usage)
      #expect(try await code { $0.symbols = .named(["NEW"]) } == .noInput)
      #expect(try await code { $0.symbols = .named(["NOBODY"]) } == .noInput)
      // A detector forecasts nothing, and a name belongs to one kind of model.
      #expect(
        #expect(throws: ChampionError.self) { try Prediction([reference], from: registry, lake: lake, steps: 1) }?.code
          == .noInput)
      await #expect(throws: ChampionError.self) {
        try await Self.train(lake, in: folder + "/s", Self.recipe(.isolationForest), .named(["A", "NEW"]))
      }
    }
  }

  @Test("of all symbols, one that was listed late or ended long ago is left out and named, and the others go on")
  func leftOut() async throws {
    try await withTemporaryFolder { folder in
      let odd = [
        SyntheticMarket.series("GONE", sessions: 900, seed: 95).rows(0..<400),
        SyntheticMarket.series("LATE", sessions: 900, seed: 96).rows(450..<900),
      ]
      let lake = try SyntheticMarket.lake(of: Self.market + odd, in: folder)
      let outcome = try await Self.train(lake, in: folder + "/r", Self.recipe(.isolationForest)).outcome
      #expect(outcome.trained[0].manifest.members.map(\.symbol) == ["A", "B&B", "C"])
      #expect(Set(outcome.failures.map(\.symbol)) == ["GONE", "LATE", "NEW"])
      await #expect(throws: ChampionError.self) {
        try await Self.train(lake, in: folder + "/s", Self.recipe(.isolationForest), .named(["A", "GONE"]))
      }
    }
  }

  @Test("bars that never move, or have no volume, are scored without a fault")
  func flat() async throws {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required { columns[field] = Array(repeating: field == .volume ? 0 : 100, count: 900) }
    let series = BarSeries(symbol: "FLAT", dates: Self.market[0].dates, columns: columns)
    for kind in DetectorRecipe.Kind.allCases {
      do {
        let model = try await DetectorModel.fit(on: [series], recipe: Self.recipe(kind, isGlobal: false))
        #expect(try model.scores(of: series).allSatisfy { $0.score.isFinite && $0.pValue == 1 })
      } catch {
        #expect(error.code == .badData)
      }
    }
  }

  @Test("a table of rows is scored as scikit-learn would, and judged where it is labelled")
  func table() async throws {
    var random = CounterRandom(seed: 3, label: "table")
    var (x, y, label) = ([Double](), [Double](), [Int64]())
    for row in 0..<500 {
      let isOdd = row % 50 == 0
      x.append(random.standardNormal() + (isOdd ? 7 : 0))
      y.append(random.standardNormal())
      label.append(isOdd ? 1 : 0)
    }
    let table = Table([
      TableColumn("x", .real(x)), TableColumn("y", .real(y)), TableColumn("label", .integer(label)),
      TableColumn("name", .text(Array(repeating: "n", count: 500))),
    ])
    var settings = IsolationForest.Settings()
    settings.contamination = 0.02
    let detection = try await TableDetection(of: table, label: "label", settings: settings, seed: 1, jobs: 2)
    #expect(detection.features == ["x", "y"] && detection.rows == 500 && detection.anomalies == 10)
    #expect((detection.auroc ?? 0) > 0.99 && (detection.auprc ?? 0) > 0.9 && detection.labelledShare == 0.02)
    for (features, label) in [(["z"], nil), (["name"], nil), (nil, "name")] as [([String]?, String?)] {
      await #expect(throws: ChampionError.self) {
        try await TableDetection(of: table, features: features, label: label, settings: settings, seed: 1, jobs: 1)
      }
    }
  }

  @Test("a beat that comes but once is the first discord of a series, and its rows are those that are labelled")
  func discords() async throws {
    let odd = 700..<740
    let values = (0..<1_000).map { row in sin(Double(row) * .pi / (odd.contains(row) ? 5 : 10)) }
    let table = Table([
      TableColumn("value", .real(values)),
      TableColumn("odd", .integer(values.indices.map { odd.contains($0) ? 1 : 0 })),
    ])
    var request = SeriesDetection.Request()
    (request.window, request.discords, request.label) = (40, 1, "odd")
    let detection = try await SeriesDetection(of: table, column: "value", request, jobs: 2)
    let discord = try #require(detection.discords.first)
    #expect((discord.row...discord.lastRow).overlaps(odd) && detection.anomalies == 40)
    #expect(
      detection.threshold == discord.score && detection.scores.dropFirst(189).compactMap(\.self).max() == discord.score)
    #expect((detection.auroc ?? 0) > 0.9 && (detection.vusPR ?? 0) > 0.5 && (detection.labelledShare ?? 1) < 0.05)
    #expect(detection.table.column(named: "score")?.missingRows == Set(0..<50))
    for (column, window, discords) in [("absent", 40, 1), ("value", 2, 1), ("value", 1_001, 1), ("value", 40, 0)] {
      (request.window, request.discords) = (window, discords)
      let request = request
      await #expect(throws: ChampionError.self) {
        try await SeriesDetection(of: table, column: column, request, jobs: 1)
      }
    }
  }
}
