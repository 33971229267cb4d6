import Champion
import Foundation
import TestSupport
import Testing

/// Runs the program itself, as a user would.
@Suite("Command") struct CommandTests {
  /// The program stands beside the test bundle.
  static let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("champion").path

  static func champion(_ arguments: String..., in folder: String? = nil) throws -> Subprocess {
    try Subprocess.run(program, arguments, in: folder)
  }

  struct ErrorDocument: Decodable {
    struct Content: Decodable {
      let code: String
      let message: String
    }
    let error: Content
  }

  @Test("the whole way: import, list, show, train, predict, promote, roll back, verify, runs")
  func wholeWay() throws {
    try withTemporaryFolder { folder in
      let market = ["A", "M&M"].map { SyntheticMarket.series($0, sessions: 330, seed: 71) }
      try SyntheticMarket.csv(market).write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      try #"{"horizon": 2, "seeds": 1, "network": {"maximumEpochs": 2}}"#
        .write(toFile: folder + "/small.json", atomically: true, encoding: .utf8)
      func run(_ line: String) throws -> [String: Any] {
        let result = try Subprocess.run(Self.program, line.split(separator: " ").map(String.init), in: folder)
        #expect(result.status == 0, "\(line): \(result.errors)")
        return try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] ?? [:]
      }
      #expect((try run("data import bars.csv --lake lake --exchange X --json")["imports"] as? [Any])?.count == 1)
      #expect(try run("data list --lake lake --json")["rows"] as? Int == 660)
      #expect((try run("data show --lake lake --symbol M&M --rows 3 --json")["bars"] as? [Any])?.count == 3)
      #expect(try run("data check --lake lake --json")["symbols"] as? Int == 2)
      let trained = try run("train lstm --lake lake --symbols all --registry registry --config small.json --json")
      let models = trained["models"] as? [[String: Any]] ?? []
      #expect(models.map { $0["name"] as? String } == ["lstm_A", "lstm_M&M"])
      for key in ["symbol", "version", "trainedRows", "epochs", "cpuSeconds", "metrics", "baseline", "dieboldMarianoP"]
      {
        #expect(models.allSatisfy { $0[key] != nil }, "\(key)")
      }
      let predicted = try run("predict --kind lstm --symbols A,M&M --lake lake --registry registry --steps 2 --json")
      let forecasts = predicted["forecasts"] as? [[String: Any]] ?? []
      #expect(forecasts.count == 4 && predicted["calendar"] as? String == "weekdays")
      for key in [
        "symbol", "asOf", "horizon", "date", "target", "value", "lower", "upper", "level", "price", "priceLower",
        "priceUpper", "lastClose", "modelVersion",
      ] {
        #expect(forecasts.allSatisfy { $0[key] != nil }, "\(key)")
      }
      _ = try run("train lstm --lake lake --symbols A --registry registry --config small.json --seed 7 --json")
      #expect(
        try run("models promote lstm_A@v1 --registry registry --force --reason first --json")["champion"] as? Int == 1)
      #expect(
        try run("models promote lstm_A --registry registry --force --reason second --json")["champion"] as? Int == 2)
      #expect(try run("models rollback lstm_A --registry registry --json")["champion"] as? Int == 1)
      #expect((try run("models history lstm_A --registry registry --json")["history"] as? [Any])?.count == 5)
      #expect((try run("models list --registry registry --json")["models"] as? [Any])?.count == 2)
      #expect(try run("models show lstm_A@v2 --registry registry --json")["seed"] as? Int == 7)
      #expect((try run("models verify --registry registry --json")["findings"] as? [Any])?.isEmpty == true)
      #expect((try run("runs list --ledger registry/runs.sqlite --json")["runs"] as? [Any])?.count == 6)
    }
  }

  @Test(
    "portfolios: the keys that scripts rely on, text, drawings and pages; a conflict has status 65 and is explained")
  func portfolios() throws {
    try withTemporaryFolder { folder in
      let market = ["A", "B", "C"].map { SyntheticMarket.series($0, sessions: 330, seed: 71) }
      try SyntheticMarket.csv(market).write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      for (file, text) in [
        "sectors.csv": "symbol,sector\nA,X\nB,X\nC,Y\n", "limits.csv": "sector,minimum,maximum\nX,,0.5\nY,0.2,\n",
        "tight.csv": "sector,minimum,maximum\nX,,0.3\nY,,0.3\n", "held.csv": "symbol,weight\nA,1\n",
        "returns.txt": "0\n",
      ] { try text.write(toFile: folder + "/" + file, atomically: true, encoding: .utf8) }
      func run(_ line: String) throws -> Subprocess {
        try Subprocess.run(Self.program, line.split(separator: " ").map(String.init), in: folder)
      }
      func document(_ line: String) throws -> [String: Any] {
        let result = try run(line + " --json")
        return try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] ?? [:]
      }
      #expect(try run("data import bars.csv --lake lake --exchange X").status == 0)
      let from = "--lake lake --symbols all --sectors sectors.csv"
      let best = try document("portfolio optimize \(from) --sector-limits limits.csv --plot p.svg --report p.html")
      for key in [
        "weights", "expectedReturn", "volatility", "sharpe", "objective", "kktResidual", "sectorExposures",
      ] { #expect(best[key] != nil, "\(key)") }
      let exposures = best["sectorExposures"] as? [String: Double]
      #expect((exposures?["X"] ?? 1) <= 0.5 + 1e-9 && (exposures?["Y"] ?? 0) >= 0.2 - 1e-9)
      for file in ["p.svg", "p.html"] { #expect(FileManager.default.fileExists(atPath: folder + "/" + file)) }
      let frontier = try document("portfolio frontier \(from) --points 7 --plot f.svg")
      #expect((frontier["points"] as? [[String: Any]])?.count == 7)
      let turns = frontier["turningPoints"] as? [[String: Any]] ?? []
      #expect(!turns.isEmpty && turns.allSatisfy { $0["weights"] is [String: Double] && $0["sharpe"] != nil })
      let least = try document("portfolio frontier \(from) --at-returns returns.txt")
      #expect((least["points"] as? [[String: Any]])?.count == 1)
      for line in [
        "optimize \(from) --capital 10000", "optimize \(from) --objective risk-parity",
        "optimize \(from) --current held.csv --turnover 0.5 --cost 0.001", "optimize \(from) --holdings 2:0.1",
        "optimize \(from) --bounds=-1:1 --leverage 1.5", "frontier \(from)", "estimators --lake lake --symbols all",
      ] {
        let result = try run("portfolio " + line)
        #expect(result.status == 0 && !result.output.isEmpty, "\(line): \(result.errors)")
      }
      let refused = try run("portfolio optimize \(from) --sector-limits tight.csv --json")
      let why = try JSONSerialization.jsonObject(with: Data(refused.output.utf8)) as? [String: Any]
      let conflict = (why?["infeasibility"] as? [String: Any])?["conflict"] as? [String] ?? []
      #expect(refused.status == 65 && why?["status"] as? String == "infeasible" && why?["error"] != nil)
      #expect(Set(conflict) == ["sum of weights equal to 100 %", "sector X at most 30 %", "sector Y at most 30 %"])
    }
  }

  @Test(
    "bad input: one line on standard error, JSON with --json, the status of the contract, nothing half-written",
    arguments: [
      ("data import none.csv --lake lake", Int32(66)),
      ("data import text.csv --lake lake --strict", 65),
      ("data import empty.csv --lake lake", 65),
      ("data import short.parquet --lake lake", 65),
      ("data import columns.csv --lake lake", 65),
      ("data import none*.csv --lake lake", 66),
      ("data import good.csv --lake lake --format xml", 64),
      ("data import good.csv --lake lake --time-zone Nowhere", 64),
      ("data import good.csv --lake lake --date-order ymd", 64),
      ("data import good.csv --lake lake --format nse-full", 65),
      ("data import broken.zip --lake lake", 65),
      ("data import broken.gz --lake lake", 65),
      ("data quarantine --lake nowhere", 66),
      ("data quarantine --lake good --reason bad", 64),
      ("data actions propose --lake nowhere", 66),
      ("data actions propose --lake good --symbol NONE", 66),
      ("data actions accept --lake good --symbol A --date 2020-01-02", 66),
      ("data actions reject --lake good --symbol A --date soon", 64),
      ("data actions import text.csv --lake lake", 65),
      ("data instruments import columns.csv --lake lake --exchange=", 64),
      ("data instruments import empty.csv --lake lake --exchange X", 65),
      ("data instruments import none.csv --lake lake --exchange X", 66),
      ("data instruments members --lake good --index X --on 2020-01-01", 66),
      ("data sessions import text.csv --lake lake --exchange=", 64),
      ("data sessions import columns.csv --lake text.csv/lake --exchange X", 69),
      ("data sessions add --calendar mars --exchange X --lake lake", 64),
      ("data synthesize --lake lake --symbols 0 --sessions 500", 64),
      ("data synthesize --lake lake --symbols 2 --sessions 500 --plant signal --plant splits", 64),
      ("data show --lake good --symbol A --interval 1h", 66),
      ("data import /dev/zero --lake lake", 66),
      ("data import good.csv --lake=", 64),
      ("train lstm --lake good --symbols A --registry=", 64),
      ("train lstm --lake good --symbols A --registry registry --ledger :memory:", 64),
      ("demo --output=", 64),
      ("data import good.csv --lake text.csv/lake", 69),
      ("data import good.csv --lake lake --column nonsense", 64),
      ("data import good.csv --lake lake --column close=price", 65),
      ("data import good.csv --lake lake --interval 2y", 64),
      ("data import --lake lake", 64),
      ("data list --lake nowhere", 66),
      ("data fly", 64),
      ("train lstm --lake nowhere --symbols A --registry registry", 66),
      ("train lstm --lake good --symbols NONE --registry registry", 66),
      ("train lstm --lake good --symbols A --registry registry", 65),
      ("train lstm --lake good --symbols A --registry text.csv/registry", 69),
      ("train lstm --lake good --symbols , --registry registry", 64),
      ("train lstm --lake good --symbols A --registry registry --target open", 64),
      ("train lstm --lake good --symbols A --registry registry --jobs 0", 64),
      ("train lstm --lake good --symbols A --registry registry --level 2", 64),
      ("train lstm --lake good --symbols A --registry registry --config text.csv", 65),
      ("predict --kind lstm --symbols A --lake good --registry registry", 66),
      ("predict --kind lstm --symbols all --lake good --registry registry", 66),
      ("predict --lake good --registry registry", 64),
      ("models list --registry nowhere", 66),
      ("models promote lstm_A@v9 --registry nowhere --force --reason x", 66),
      ("models promote lstm_A --registry nowhere", 64), ("models promote lstm_A --registry nowhere --force", 64),
      ("models promote lstm_A --registry nowhere --lake nowhere", 66),
      ("evaluate --lake nowhere --symbols A --models ridge", 66),
      ("evaluate --lake nowhere --symbols A --models nonsense", 64),
      ("evaluate --lake nowhere --symbols A --models ridge --split rolling", 64),
      ("evaluate --lake nowhere --symbols A --models ridge --held-out 0.9", 64),
      ("evaluate --lake nowhere --symbols A --models ridge --target direction --strategy recursive --horizon 2", 64),
      ("models show lstm_A@best --registry nowhere", 64),
      ("runs list --ledger nowhere", 66),
      ("runs list --ledger text.csv", 65),
      ("indicators --lake nowhere --symbol A --set rsi", 66),
      ("indicators --lake good --symbol NONE --set rsi", 66),
      ("indicators --lake good --symbol A --set rsi:14,macdd", 64),
      ("indicators --lake good --symbol A --set=", 64),
      ("indicators --lake good --symbol A", 64),
      ("indicators --lake good --symbol A --symbols all --set rsi", 64),
      ("indicators --lake good --symbol A,B --set rsi", 66),
      ("indicators --lake good --symbols all --set rsi --interval 1h --out x.csv", 66),
      ("indicators --lake good --symbol A --set rsi --out x.xlsx", 64),
      ("indicators --lake good --symbol A --set rsi --out text.csv/x.csv", 69),
      ("indicators --lake good --symbol A --features none.json", 66),
      ("indicators --lake good --symbol A --features text.csv", 65),
      ("indicators --lake good --symbol A --set sector_relative(rsi) --sectors columns.csv", 65),
      ("indicators --lake good --symbol A --set index_beta --index NONE", 66),
      ("demo --data nowhere", 66),
      ("train isolation-forest --lake good --symbols A --registry registry", 65),
      ("train isolation-forest --lake good --symbols A --registry registry --budget often", 64),
      ("train autoencoder --lake nowhere --symbols all --registry registry", 66),
      ("detect --model isolation-forest_all --lake good --registry nowhere", 66),
      ("detect --model x --lake good --registry nowhere --budget 1% --fdr 0.1", 64),
      ("detect isolation-forest --input good.csv --features open,absent", 65),
      ("detect isolation-forest --input good.csv --label symbol", 65),
      ("detect isolation-forest --input numbers.csv --trees 0", 64),
      ("detect isolation-forest --input nothing.csv", 66), ("detect isolation-forest --input uneven.csv", 65),
      ("detect isolation-forest --input word.csv", 65), ("detect isolation-forest --input same.csv", 65),
      ("detect isolation-forest --input numbers.csv --out numbers.csv", 64),
      ("detect isolation-forest --input numbers.csv --features a,a", 64),
      ("detect isolation-forest --input numbers.csv --features a,b --label b", 64),
      ("detect matrix-profile --input numbers.csv --column a --window 3 --out numbers.csv", 64),
      ("detect isolation-forest --input broken.zip", 65),
      ("portfolio optimize --lake good --symbols A", 65), ("portfolio optimize --lake good", 64),
      ("portfolio optimize --lake good --symbols A,B --prices good.csv", 64),
      ("portfolio optimize --lake good --symbols A,Z", 66), ("portfolio optimize --prices nothing.csv", 66),
      ("portfolio optimize --moments good.csv", 65), ("portfolio optimize --prices broken.zip", 65),
      ("portfolio optimize --moments moments.json --bounds 0.6:0.7", 65),
      ("portfolio optimize --moments moments.json --bounds 1:0", 64),
      ("portfolio optimize --moments moments.json --turnover 0.5", 64),
      ("portfolio optimize --moments moments.json --target 0.5", 64),
      ("portfolio optimize --moments moments.json --bounds=-1e308:1e308", 64),
      ("portfolio optimize --moments moments.json --objective best", 64),
      ("portfolio optimize --moments moments.json --objective target-return", 64),
      ("portfolio optimize --moments moments.json --objective target-return --target 9", 65),
      ("portfolio optimize --moments moments.json --objective min-cvar", 64),
      ("portfolio optimize --moments moments.json --objective tracking-error", 64),
      ("portfolio optimize --moments moments.json --objective hierarchical-risk-parity --bounds 0:0.5", 64),
      ("portfolio optimize --moments moments.json --capital 1000", 64),
      ("portfolio optimize --moments moments.json --holdings 0", 64),
      ("portfolio optimize --moments moments.json --sector-limits good.csv", 64),
      ("portfolio optimize --moments moments.json --sectors good.csv", 65),
      ("portfolio optimize --moments bent.json", 65), ("portfolio optimize --moments ragged.json", 65),
      ("portfolio optimize --moments moments.json --covariance oas", 64),
      ("portfolio optimize --prices good.csv --covariance magic", 64),
      ("portfolio frontier --moments moments.json --points 0", 64),
      ("portfolio frontier --moments moments.json --at-returns good.csv", 65),
      ("portfolio frontier --moments moments.json --holdings 1", 64),
      ("portfolio frontier --moments moments.json --bounds -inf:inf", 64),
      ("portfolio estimators --moments moments.json", 64), ("portfolio estimators --prices good.csv", 65),
      ("detect matrix-profile --input good.csv --column absent", 65),
      ("detect matrix-profile --input good.csv --column symbol", 65),
      ("detect matrix-profile --input good.csv --column close --window 2", 64),
      ("detect matrix-profile --input good.csv --column close --window 100000", 65),
      ("detect matrix-profile --input good.csv --column close --discords 0", 64),
      ("detect matrix-profile --input good.csv --column close --metric cosine", 64),
      ("demo --output good", 64),
    ])
  func badInput(line: String, status: Int32) throws {
    try withTemporaryFolder { folder in
      let header = "symbol,date,open,high,low,close,volume\n"
      let files = [
        "text.csv": header + "A,2020-01-02,1,2,1,many,10\n", "empty.csv": "", "short.parquet": "PAR1PAR1",
        "columns.csv": "symbol,date,open\nA,2020-01-02,1\n", "good.csv": header + "A,2020-01-02,1,2,1,1,10\n",
        "uneven.csv": "a,b\n1,2\n3\n5,6\n", "word.csv": "a,b\n1,2\noops,4\n5,6\n7,8\n",
        "same.csv": "a,b\n1,2\n1,2\n1,2\n", "numbers.csv": "a,b\n1,2\n2,3\n3,1\n4,9\n5,5\n",
        "moments.json": #"{"assets": ["A", "B"], "expectedReturns": [0.1, 0.2], "covariance": [[4, 1], [1, 9]]}"#,
        "bent.json": #"{"assets": ["A", "B"], "expectedReturns": [0.1, 0.2], "covariance": [[4, 7], [7, 9]]}"#,
        "ragged.json": #"{"assets": ["A", "B"], "expectedReturns": [0.1, 0.2], "covariance": [[4, 1], [1]]}"#,
        "broken.zip": "PK\u{3}\u{4}broken", "broken.gz": "\u{1F}broken",
      ]
      for (name, text) in files { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
      let setUp = try Self.champion("data", "import", "good.csv", "--lake", "good", in: folder)
      try #require(setUp.status == 0)
      try Data([0x1F, 0x8B, 8, 0, 1, 2]).write(to: URL(fileURLWithPath: folder + "/broken.gz"))
      let before = try contents(of: folder)

      let arguments = line.split(separator: " ").map(String.init)
      let plain = try Subprocess.run(Self.program, arguments, in: folder)
      #expect(plain.status == status, "\(plain.errors)")
      #expect(plain.errors.hasPrefix("error: ") && plain.errors.split(separator: "\n").count == 1, "\(plain.errors)")
      #expect(plain.output.isEmpty)
      let json = try Subprocess.run(Self.program, arguments + ["--json"], in: folder)
      #expect(json.status == status)
      let document = try JSONDecoder().decode(ErrorDocument.self, from: Data(json.output.utf8))
      #expect(json.errors == "error: \(document.error.message)\n")
      // A ledger without a row is what a training leaves that never began.
      let after = try contents(of: folder).filter { !$0.key.hasPrefix("registry") }
      #expect(after == before)
    }
  }

  @Test(
    "help has an example for every verb, and fits a screen of 80 columns and 40 lines",
    arguments: [
      "", "demo", "data", "data import", "data list", "data show", "data check", "data quarantine", "data actions",
      "data actions import", "data actions list", "data actions propose", "data actions accept", "data actions reject",
      "data instruments", "data instruments import", "data instruments list", "data instruments members",
      "data sessions", "data sessions add", "data sessions import", "data sessions list", "data synthesize",
      "indicators", "train",
      "train lstm", "train ridge", "train trees", "train isolation-forest", "train autoencoder", "evaluate", "predict",
      "detect", "detect isolation-forest", "detect matrix-profile", "portfolio",
      "portfolio optimize", "portfolio frontier", "portfolio estimators", "models", "models list", "models show",
      "models promote",
      "models rollback", "models history", "models verify", "runs", "runs list", "runs show", "doctor",
    ])
  func help(verb: String) throws {
    let result = try Subprocess.run(Self.program, verb.split(separator: " ").map(String.init) + ["--help"])
    #expect(result.status == 0)
    #expect(result.output.contains("champion \(verb)"))
    #expect(result.output.contains("Example:"))
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 40 && lines.allSatisfy { $0.count <= 80 }, "\(lines.count) lines")
  }

  @Test("doctor tries every part, and says with its status whether all work")
  func doctor() throws {
    try withTemporaryFolder { folder in
      let well = try Self.champion("doctor", "--json", in: folder)
      #expect(well.status == 0 && well.output.contains("\"healthy\" : true"), "\(well.output)")
      try FileManager.default.createDirectory(atPath: folder + "/lake", withIntermediateDirectories: false)
      try "{".write(toFile: folder + "/lake/manifest.json", atomically: true, encoding: .utf8)
      let ill = try Self.champion("doctor", "--lake", "lake", "--registry", "none", in: folder)
      #expect(ill.status == 69 && ill.output.split(separator: "\n").count { $0.contains("NOT WORKING") } == 2)
    }
  }

  @Test("a check is a table, a JSON document and a page")
  func dataCheck() throws {
    try withTemporaryFolder { folder in
      var lines = SyntheticMarket.csv(["A", "B", "C"].map { SyntheticMarket.series($0, sessions: 60, seed: 5) })
        .split(separator: "\n").map(String.init)
      lines.remove(at: 90)
      try lines.joined(separator: "\n").write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      _ = try Self.champion("data", "import", "bars.csv", "--lake", "lake", in: folder)
      let text = try Self.champion("data", "check", "--lake", "lake", "--report", "check.html", in: folder)
      #expect(
        text.status == 0 && text.output.contains("missingSession") && text.output.contains("179 rows of 3 symbols"))
      let page = try String(contentsOfFile: folder + "/check.html", encoding: .utf8)
      #expect(page.contains("missingSession") && page.contains("<svg") && !page.contains("<script"))
      let json = try Self.champion("data", "check", "--lake", "lake", "--json", in: folder)
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      let finding = (document?["findings"] as? [[String: Any]])?.first
      #expect(document?["rows"] as? Int == 179 && document?["symbols"] as? Int == 3)
      #expect(finding?["rule"] as? String == "missingSession" && finding?["symbol"] as? String == "B")
      #expect(
        Set(finding?.keys.map(\.self) ?? []) == ["rule", "severity", "symbol", "exchange", "date", "count", "message"])
    }
  }

  @Test("a standard error that takes no more is no crash")
  func fullErrors() throws {
    for place in ["2> /dev/full", "2>&-"] {
      let result = try Subprocess.run("/bin/sh", ["-c", "exec \(Self.program) data list --lake nowhere \(place)"])
      #expect(result.status == 66)
    }
  }

  @Test("a standard output that takes no more is not a success")
  func fullOutput() throws {
    try withTemporaryFolder { folder in
      let text = "symbol,date,open,high,low,close,volume\nA,2020-01-02,1,2,1,1,10\n"
      try text.write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      _ = try Self.champion("data", "import", "a.csv", "--lake", "lake", in: folder)
      for line in ["data list --lake lake", "data list --lake lake --json"] {
        let result = try Subprocess.run("/bin/sh", ["-c", "exec \(Self.program) \(line) > /dev/full"], in: folder)
        #expect(result.status == 69 && result.errors.hasPrefix("error: standard output"))
      }
    }
  }

  @Test("a setting that does not exist is named")
  func unknownSetting() throws {
    try withTemporaryFolder { folder in
      try #"{"foo": 1}"#.write(toFile: folder + "/c.json", atomically: true, encoding: .utf8)
      let result = try Self.champion(
        "train", "lstm", "--lake", "l", "--symbols", "A", "--registry", "r", "--config", "c.json", in: folder)
      #expect(result.status == 65 && result.errors.contains("there is no setting 'foo'"))
      #expect(try contents(of: folder).keys.sorted() == ["c.json"])
    }
  }

  @Test func version() throws {
    #expect(try Self.champion("--version").output == ChampionVersion.current + "\n")
  }
}
