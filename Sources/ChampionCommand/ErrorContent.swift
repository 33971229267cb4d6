import Champion

/// An error as `--json` prints it.
struct ErrorContent: Encodable {
  let code: String
  let message: String
  let context: [String: String]

  init(_ error: ChampionError) {
    code = error.code.rawValue
    message = error.description
    context = error.context
  }
}
