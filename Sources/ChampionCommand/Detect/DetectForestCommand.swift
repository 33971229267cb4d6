import ArgumentParser
import Champion

struct DetectForestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "isolation-forest", abstract: "Find anomalies in a table with an isolation forest.",
    usage: "champion detect isolation-forest --input FILE.parquet|.csv [...]",
    discussion: """
      The forest is grown on all rows, and scores them; with a label it is judged.

      Example:
        champion detect isolation-forest --input demo/bars.parquet \\
          --features open,high,low,close,volume --contamination 0.01
      """)

  @Option(help: "A table, .parquet or .csv.")
  var input: String

  @Option(help: "Columns as a,b,c (all numbers but the label).")
  var features: String?

  @Option(help: "A column that is above zero where a row is an anomaly.")
  var label: String?

  @Option(help: "How many trees.")
  var trees = 100

  @Option(help: "Rows that each tree is grown on (at most 256).")
  var samples: Int?

  @Option(help: "The share of rows that count as anomalies (a score of 0.5).")
  var contamination: Double?

  @Option(name: .customLong("extension"), help: "Features that a cut weighs beside one.")
  var extensionLevel = 0

  @Option(help: "The seed.")
  var seed: UInt64 = 42

  @Option(help: "Write all scores to a file, .parquet or .csv.")
  var out: String?

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    var settings = IsolationForest.Settings()
    (settings.trees, settings.maxSamples, settings.contamination) = (trees, samples, contamination)
    settings.extensionLevel = extensionLevel
    let format = try out.map { path throws(ChampionError) in try TableFileFormat(ofFileNamed: path) }
    let detection = try await TableDetection(
      of: Table(readingFile: input), features: features?.split(separator: ",").map(String.init), label: label,
      settings: settings, seed: seed, jobs: jobs.jobs)
    if let out, let format { try format.write(detection.table, to: out) }
    guard !output.json else { return try Console.print(json: detection) }
    let lines: [(name: String, value: String)] = [
      ("rows", "\(detection.rows)"), ("anomalies", "\(detection.anomalies)"),
      ("threshold", detection.threshold.text(decimals: 4)),
      ("AUROC", auroc(detection.auroc)), ("AUPRC", auprc(detection.auprc, labelledShare: detection.labelledShare)),
      ("features", detection.features.joined(separator: " ")), ("seed", "\(seed)"),
    ]
    try Console.print(facts: lines)
  }
}

/// An area under the ROC curve beside what a guess has.
func auroc(_ area: Double?) -> String {
  area.map { "\($0.text(decimals: 4)), a guess 0.5" } ?? "no label, or the same in all rows"
}

/// An average precision beside what a guess has.
func auprc(_ precision: Double?, labelledShare: Double?) -> String {
  precision.map { "\($0.text(decimals: 4)), a guess \((labelledShare ?? 0).text(decimals: 4))" }
    ?? "no label, or the same in all rows"
}

extension Table {
  /// A table from a file in Parquet or CSV.
  init(readingFile path: String) throws(ChampionError) {
    let content = try FileContent.read(path)
    self = content.isParquet ? try ParquetFile.read([path]) : try CSVFile(content.bytes, named: path).table
  }
}
