import ArgumentParser
import Champion
import Foundation

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

  @Option(help: "Rows that each tree is grown on (256, or all).")
  var samples: Int?

  @Option(help: "The share of anomalies, up to 0.5 (scores above 0.5).")
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
    let format = try outputFormat(out, unlike: input)
    let detection = try await TableDetection(
      of: Table(readingFile: input), features: features?.split(separator: ",").map(String.init), label: label,
      settings: settings, seed: seed, jobs: jobs.jobs)
    if let out, let format { try format.write(detection.table, to: out) }
    guard !output.json else { return try Console.print(json: detection) }
    let lines: [(name: String, value: String)] = [
      ("rows", "\(detection.rows)"), ("anomalies", "\(detection.anomalies)"),
      ("threshold", detection.threshold.text(decimals: 4)),
      ("features", detection.features.joined(separator: " ")), ("seed", "\(seed)"),
    ]
    let quality = [
      ("AUROC", auroc(detection.auroc)), ("AUPRC", auprc(detection.auprc, labelledShare: detection.labelledShare)),
    ]
    try Console.print(facts: lines + (label == nil ? [] : quality))
  }
}

/// The format of an output, where there is one.
///
/// - Throws: ``ChampionError`` with `usage` if the name tells no format, or is that of the input.
func outputFormat(_ output: String?, unlike input: String?) throws(ChampionError) -> TableFileFormat? {
  func place(_ path: String) -> URL { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL }
  guard let output else { return nil }
  if let input, place(input) == place(output) {
    throw ChampionError(
      .usage, "the output would replace the input", context: ["file": output], remedy: "name another file with --out")
  }
  return try TableFileFormat(ofFileNamed: output)
}

/// An area under the ROC curve beside what a guess has.
func auroc(_ area: Double?) -> String {
  area.map { "\($0.text(decimals: 4)), a guess 0.5" } ?? "the label is the same in all rows"
}

/// An average precision beside what a guess has.
func auprc(_ precision: Double?, labelledShare: Double?) -> String {
  precision.map { "\($0.text(decimals: 4)), a guess \((labelledShare ?? 0).text(decimals: 4))" }
    ?? "the label is the same in all rows"
}

extension Table {
  /// A table from a file in Parquet or CSV.
  init(readingFile path: String) throws(ChampionError) {
    let content = try FileContent.read(path)
    guard !content.isParquet else {
      self = try ParquetFile.read([path])
      return
    }
    let file = try CSVFile(content.bytes, named: path)
    if let invalid = file.invalidLines.first {
      throw ChampionError(
        .badData, "a line has not as many values as the header", context: ["file": path, "line": "\(invalid.line)"],
        remedy: "correct it")
    }
    self = file.table
  }
}
