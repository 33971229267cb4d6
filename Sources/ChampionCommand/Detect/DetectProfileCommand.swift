import ArgumentParser
import Champion

struct DetectProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix-profile", abstract: "Find stretches of a series that are like nothing before them.",
    usage: "champion detect matrix-profile --input FILE --column NAME [...]",
    discussion: """
      A row is scored by how far the window that ends there is from the nearest
      earlier one. Say how many discords to see.

      Example:
        champion detect matrix-profile --input demo/bars.parquet \\
          --column volume --window 20 --metric euclidean
      """)

  @Option(help: "A table, .parquet or .csv, oldest row first.")
  var input: String

  @Option(help: "The column of values.")
  var column: String

  @Option(help: "How many rows a window has.")
  var window = 100

  @Option(help: "normalizedEuclidean: shapes; euclidean: levels too.")
  var metric = MatrixProfile.Metric.normalizedEuclidean

  @Option(help: "Rows that are only compared with (15 %, at most 750).")
  var warmUp: Int?

  @Option(help: "How many discords to name.")
  var discords = 3

  @Option(help: "A column that is above zero where a row is an anomaly.")
  var label: String?

  @Option(help: "Write all scores to a file, .parquet or .csv.")
  var out: String?

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    var request = SeriesDetection.Request()
    (request.window, request.metric, request.warmUp) = (window, metric, warmUp)
    (request.discords, request.label) = (discords, label)
    let format = try outputFormat(out, unlike: input)
    let detection = try await SeriesDetection(
      of: Table(readingFile: input), column: column, request, jobs: jobs.jobs)
    if let out, let format { try format.write(detection.table, to: out) }
    guard !output.json else { return try Console.print(json: detection) }
    try Console.print(
      header: ["rows", "score", "nearest before"],
      rows: detection.discords.map { ["\($0.row)-\($0.lastRow)", $0.score.text(decimals: 4), "\($0.nearest)"] })
    if detection.discords.isEmpty {
      Console.note("warning: no window behind the first \(detection.warmUp) rows differs from all before it")
    }
    guard label != nil else { return }
    try Console.print(facts: [
      ("AUROC", auroc(detection.auroc)), ("AUPRC", auprc(detection.auprc, labelledShare: detection.labelledShare)),
      ("VUS-PR", detection.vusPR?.text(decimals: 4) ?? "the label is the same in all rows"),
    ])
  }
}
