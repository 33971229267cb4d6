public import ArgumentParser
public import Champion
import Foundation

/// Where bars are.
struct LakeOptions: ParsableArguments {
  @Option(name: .customLong("lake"), help: "The folder of the lake.")
  var path: String

  mutating func validate() throws {
    guard !path.isEmpty else { throw ValidationError("--lake names a folder") }
  }

  var lake: Lake { Lake(at: path) }

  func lake(_ options: ExchangeOptions) -> Lake { Lake(at: path, exchange: options.exchange) }
}

/// Which exchange is read.
struct ExchangeOptions: ParsableArguments {
  @Option(help: "Which exchange, where a symbol is on several.")
  var exchange: String?
}

/// Where models are.
struct RegistryOptions: ParsableArguments {
  @Option(name: .customLong("registry"), help: "The folder of the registry.")
  var path: String

  mutating func validate() throws {
    guard !path.isEmpty else { throw ValidationError("--registry names a folder") }
  }

  var registry: ModelRegistry { ModelRegistry(at: path) }
}

/// How results are printed.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON document.")
  var json = false
}

/// How many threads are used.
struct JobsOptions: ParsableArguments {
  @Option(help: "Threads; results do not depend on it.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  mutating func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs is at least 1") }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `YYYY-MM-DD`.
  public init?(argument: String) {
    self.init(iso8601: argument)
  }
}

extension Target: ExpressibleByArgument {}
extension ForecastRecipe.Strategy: ExpressibleByArgument {}
extension StandardCalendar: ExpressibleByArgument {}
extension Plant: ExpressibleByArgument {}
extension MatrixProfile.Metric: ExpressibleByArgument {}
