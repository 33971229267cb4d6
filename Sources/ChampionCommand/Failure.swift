import ArgumentParser
import Champion
import Foundation

/// Ends the program on an error: one line on standard error, one JSON document with `--json`, and an exit status.
struct Failure {
  private let error: any Error

  init(_ error: any Error) {
    self.error = error
  }

  func exit() -> Never {
    guard let failure = championError else {
      // Help and version are not failures, and know their own text and status.
      ChampionCommand.exit(withError: error)
    }
    Console.note("error: \(failure)")
    if CommandLine.arguments.contains("--json") {
      let document = ["error": ErrorContent(failure)]
      try? Console.print(json: document)
    }
    Foundation.exit(failure.code.exitStatus)
  }

  /// Nil for a request for help, a version, or a deliberate exit status.
  private var championError: ChampionError? {
    if let error = error as? ChampionError { return error }
    if error is ExitCode { return nil }
    guard ChampionCommand.exitCode(for: error) == .validationFailure else {
      return error is CleanExit || ChampionCommand.exitCode(for: error) == .success
        ? nil : ChampionError(.internal, "\(error)")
    }
    let message = ChampionCommand.message(for: error)
    return ChampionError(.usage, message.isEmpty ? "the request is incomplete" : message, remedy: "see champion --help")
  }
}

extension ChampionError.Code {
  /// The exit status, after sysexits.h.
  var exitStatus: Int32 {
    switch self {
    case .usage: 64
    case .badData: 65
    case .noInput: 66
    case .unavailable: 69
    case .internal: 70
    }
  }
}
