import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

/// Files that come again, changed or not.
@Suite("Corrected files") struct CorrectionTests {
  static let header = "symbol,date,open,high,low,close,volume\n"

  static func row(_ symbol: String, _ day: Int, _ close: Double) -> String {
    "\(symbol),2020-01-\(day < 10 ? "0" : "")\(day),1,20,1,\(close),10\n"
  }

  @discardableResult
  static func put(_ rows: [String], _ name: String = "day.csv", in folder: String) throws -> ImportSummary {
    try (header + rows.joined()).write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    return try Lake(at: folder + "/lake").importBars(from: BarFile(path: folder + "/" + name), exchange: "X")
  }

  @Test("a later state of a file replaces its rows, and what it replaced is kept")
  func corrected() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try Self.put([Self.row("A", 2, 1.5), Self.row("B", 2, 2.5), Self.row("C", 2, 3.5)], in: folder)
      let summary = try Self.put([Self.row("A", 2, 1.6), Self.row("C", 2, 3.5), Self.row("D", 2, 4.5)], in: folder)
      #expect(summary.status == .corrected)
      #expect((summary.added, summary.replaced, summary.removed) == (1, 1, 1))
      #expect(try lake.symbols().map(\.symbol) == ["A", "C", "D"])
      #expect(try lake.bars(of: ["A"])[0].close == [1.6])
      let imports = try lake.manifest().imports
      #expect(imports.map(\.correctedBy) == [2, nil] && imports.map(\.corrects) == [nil, 1])
      let old = try lake.quarantine(includesSuperseded: true)
      #expect(Set(old.map { "\($0.symbol) \($0.values["close"] ?? 0)" }) == ["A 1.5", "B 2.5"])
      #expect(old.allSatisfy { $0.reason == .superseded && $0.importID == 2 })
      #expect(try lake.quarantine().isEmpty)
    }
  }

  @Test("a file that goes on, and one of which the beginning fell off, lose nothing")
  func rolling() throws {
    try withTemporaryFolder { folder in
      let rows = (2...9).map { Self.row("A", $0, Double($0)) }
      try Self.put(Array(rows[0..<5]), in: folder)
      let longer = try Self.put(Array(rows[0..<7]), in: folder)
      #expect((longer.status, longer.added, longer.removed) == (.corrected, 2, 0))
      let later = try Self.put(Array(rows[3..<8]), in: folder)
      #expect((later.status, later.added, later.removed) == (.corrected, 1, 0))
      #expect(try Lake(at: folder + "/lake").bars(of: ["A"])[0].close == (2...9).map(Double.init))
    }
  }

  @Test("another file of the same name is another file")
  func sameName() throws {
    try withTemporaryFolder { folder in
      try Self.put((2...9).map { Self.row("A", $0, 1.5) }, in: folder)
      let other = try Self.put((2...9).map { Self.row("B", $0, 2.5) }, in: folder)
      #expect((other.status, other.added, other.removed) == (.imported, 8, 0))
      #expect(try Lake(at: folder + "/lake").symbols().map(\.rows) == [8, 8])
    }
  }

  @Test("a file with fewer columns keeps the numbers that it does not have, each row its own")
  func fewerColumns() throws {
    try withTemporaryFolder { folder in
      let rich =
        "symbol,date,open,high,low,close,volume,trades\nB,2020-01-02,10,11,9,10,100,5\nD,2020-01-02,1,2,1,1,9,6\n"
      try rich.write(toFile: folder + "/rich.csv", atomically: true, encoding: .utf8)
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: folder + "/rich.csv"), exchange: "X")
      let rows = [
        "A,2020-01-02,1,2,0.5,1.5,7", "B,2020-01-02,20,21,19,20,200", "C,2020-01-02,3,4,3,3,8",
        "D,2020-01-02,5,6,5,5,10",
      ]
      try (Self.header + rows.joined(separator: "\n")).write(
        toFile: folder + "/plain.csv", atomically: true, encoding: .utf8)
      let summary = try lake.importBars(from: BarFile(path: folder + "/plain.csv"), exchange: "X")
      #expect((summary.added, summary.replaced) == (2, 2))
      let series = try lake.bars(of: ["A", "B", "C", "D"])
      #expect(series.map(\.close) == [[1.5], [20], [3], [5]] && series.map(\.volume) == [[7], [200], [8], [10]])
      #expect(series.map { $0[.trades] ?? [] } == [[], [5], [], [6]])
    }
  }

  @Test("a row that another file has too stays when one of them is corrected; the right one of two namesakes is")
  func shared() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try Self.put((1...5).map { Self.row("A", $0, 1.5) }, "a.csv", in: folder)
      try Self.put((3...6).map { Self.row("A", $0, 1.5) }, "b.csv", in: folder)
      try Self.put([1, 2, 5].map { Self.row("A", $0, 1.5) }, "a.csv", in: folder)
      #expect(try lake.bars(of: ["A"])[0].count == 6)
    }
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try Self.put((2...6).map { Self.row("A", $0, 1.5) }, in: folder)
      try Self.put((2...6).map { Self.row("B", $0, 1.5) }, in: folder)
      let summary = try Self.put([2, 3, 4, 6].map { Self.row("A", $0, 1.5) }, in: folder)
      #expect((summary.status, summary.removed) == (.corrected, 1))
      #expect(try lake.symbols().map(\.rows) == [4, 5])
    }
  }

  @Test("two states of a file in one import, and a day that was misprinted, take out no more than is corrected")
  func statesTogether() async throws {
    try await withTemporaryFolder { folder in
      var files: [BarFile] = []
      let bad = "A,1999-01-04,1,20,1,many,10\n"
      for (place, rows) in [
        ("1", (2...6).map { Self.row("A", $0, 1.5) }), ("2", [2, 3, 4, 6].map { Self.row("A", $0, 1.5) } + [bad]),
      ] {
        try FileManager.default.createDirectory(atPath: folder + "/" + place, withIntermediateDirectories: true)
        let path = folder + "/" + place + "/day.csv"
        try (Self.header + rows.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        files.append(BarFile(path: path))
      }
      let lake = Lake(at: folder + "/lake")
      try Self.put([Self.row("A", 1, 1.5), Self.row("Z", 2, 1.5)], "other.csv", in: folder)
      let results = try await lake.importBars(from: files, exchange: "X", jobs: 2)
      #expect(try results.map { try $0.get().removed } == [0, 1])
      #expect(try lake.bars(of: ["A"])[0].dates.map(\.components.day) == [1, 2, 3, 4, 6])
    }
  }

  @Test("a row that a later state of its file spoilt is taken out; a file without any bar gives way to its next state")
  func spoilt() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let bad = "A,2020-01-04,1,20,1,many,10\n"
      try Self.put([bad], in: folder)
      try Self.put([Self.row("A", 2, 1.5), Self.row("A", 3, 1.5), Self.row("A", 4, 1.5)], in: folder)
      #expect(try lake.quarantine().isEmpty && lake.bars(of: ["A"])[0].count == 3)
      let summary = try Self.put([Self.row("A", 2, 1.5), Self.row("A", 3, 1.5), bad], in: folder)
      #expect((summary.status, summary.removed) == (.corrected, 1))
      #expect(try lake.bars(of: ["A"])[0].count == 2 && lake.quarantine().count == 1)
    }
  }

  @Test(
    "what was corrected comes back with the first file; the same bytes again change nothing, read otherwise they do")
  func backAndForth() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      for close in [1.5, 1.6, 1.5] {
        try Self.put([Self.row("A", 2, close)], in: folder)
        #expect(try lake.bars(of: ["A"])[0].close == [close])
      }
      let before = try contents(of: lake.path)
      #expect(try Self.put([Self.row("A", 2, 1.5)], in: folder).status == .unchanged)
      #expect(try contents(of: lake.path) == before)
      var options = BarFile.Options()
      options.mapping = try BarColumnMapping(parsing: ["close=high"])
      try lake.importBars(from: BarFile(path: folder + "/day.csv", options: options), exchange: "X")
      #expect(try lake.bars(of: ["A"])[0].close == [20])
    }
  }

  @Test("many files at once, in groups and in order, give what one after the other gives")
  func manyFiles() async throws {
    try await withTemporaryFolder { folder in
      var files: [BarFile] = []
      for day in 2...20 {
        let path = folder + "/\(day).csv"
        let rows = ["A", "B", "C"].map { Self.row($0, day, Double(day)) } + [Self.row("A", 2, 10 + Double(day) / 8)]
        try (Self.header + rows.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        files.append(BarFile(path: path))
      }
      try "nothing".write(toFile: folder + "/bad.csv", atomically: true, encoding: .utf8)
      files.insert(BarFile(path: folder + "/bad.csv"), at: 5)
      var lakes: [Lake] = []
      for jobs in [1, 2] {
        let lake = Lake(at: folder + "/lake\(jobs)")
        let results = try await lake.importBars(from: files, exchange: "X", jobs: jobs)
        #expect(results.count == 20)
        #expect(throws: ChampionError.self) { try results[5].get() }
        lakes.append(lake)
      }
      let single = Lake(at: folder + "/single")
      for file in files where !file.path.hasSuffix("bad.csv") { try single.importBars(from: file, exchange: "X") }
      let symbols = ["A", "B", "C"]
      #expect(try lakes.map { try $0.bars(of: symbols) } == Array(repeating: single.bars(of: symbols), count: 2))
      #expect(try single.bars(of: ["A"])[0].close[0] == 12.5)
      #expect(try contents(of: lakes[0].path) == contents(of: lakes[1].path))
    }
  }

  @Test("importers at the same time: one waits, and no row is lost or doubled")
  func together() async throws {
    try await withTemporaryFolder { folder in
      for writer in 0..<4 {
        for part in 0..<5 {
          let rows = (2...20).map { Self.row("W\(writer)P\(part)", $0, 1.5) } + [Self.row("SHARED", part + 2, 1.5)]
          try (Self.header + rows.joined())
            .write(toFile: folder + "/\(writer)-\(part).csv", atomically: true, encoding: .utf8)
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            for part in 0..<5 {
              try Lake(at: folder + "/lake").importBars(
                from: BarFile(path: folder + "/\(writer)-\(part).csv"), exchange: "X")
            }
          }
        }
        try await group.waitForAll()
      }
      let lake = Lake(at: folder + "/lake")
      #expect(try lake.symbols().map(\.rows) == [5] + Array(repeating: 19, count: 20))
      #expect(try lake.manifest().imports.count == 20)
      #expect(try lake.quarantine(includesSuperseded: true).isEmpty)
    }
  }

  @Test("whoever waits for another import is told so, and goes on when that one ends")
  func waiting() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/lake", withIntermediateDirectories: true)
      try (Self.header + Self.row("A", 2, 1.5)).write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      let (told, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      // Threads of their own: those of tasks are few, and must not block.
      try FileLock.withLock(on: folder + "/lake/.lock") { () throws(ChampionError) in
        Thread.detachNewThread {
          var lake = Lake(at: folder + "/lake")
          lake.waiting = { told.signal() }
          _ = try? lake.importBars(from: BarFile(path: folder + "/a.csv"), exchange: "X")
          done.signal()
        }
        told.wait()
      }
      done.wait()
      #expect(try Lake(at: folder + "/lake").symbols().map(\.rows) == [1])
    }
  }
}
