import ChampionCore
import Foundation
import GRDB

// A row of the ledger, sealed, and read with suspicion.
extension RunLedger {
  static func entry(_ row: Row) throws -> Entry {
    // A damaged file may hold any type in any column: nothing is converted without a check.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
      guard let value = Value.fromDatabaseValue(row[column] as DatabaseValue) else { throw damaged }
      return value
    }
    func decoded<Value: Decodable>(_ column: String) throws -> Value {
      try JSONDocument.decode(Value.self, from: Data((value(column) as String).utf8), named: "run ledger, \(column)")
    }
    guard let kind = try Run.Kind(rawValue: value("kind")), let seed = try UInt64(value("seed") as String) else {
      throw damaged
    }
    let run = Run(
      kind: kind, model: try value("model"), modelVersion: try value("modelVersion"), symbol: try value("symbol"),
      dataHash: try value("dataHash"), seed: seed, parameters: try decoded("parameters"),
      metrics: try decoded("metrics"), versions: try decoded("versions"), cpuSeconds: try value("cpuSeconds"))
    let entry = Entry(run: run, recordedAt: try value("recordedAt"), times: try value("times"))
    let (id, expected): (String, String) = (try value("id"), try value("seal"))
    guard id == run.id, run.cpuSeconds.isFinite, (1..<Int(Int32.max)).contains(entry.times),
      expected == (try seal(run, entry.recordedAt, entry.times))
    else { throw damaged }
    return entry
  }

  /// The SHA-256 of what a row says.
  static func seal(_ run: Run, _ time: Date, _ times: Int) throws(ChampionError) -> String {
    var hash = ContentHash()
    hash.add(try JSONDocument.text(run, pretty: false))
    hash.add(UInt64(bitPattern: Int64(exactly: time.timeIntervalSince1970.rounded()) ?? .max))
    hash.add(UInt64(times))
    return hash.hexadecimal
  }

  static var damaged: ChampionError {
    ChampionError(.badData, "a row of the run ledger is damaged", remedy: "restore the file from a backup")
  }
}
