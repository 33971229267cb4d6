import Champion

/// Makes as many forecasts as its argument says, one window at a time, for `Scripts/allocations` to count what they take.
/// Its main function is synchronous: valgrind does not survive the end of an asynchronous one.
@main
struct Forecasts {
  static func main() {
    do throws(ChampionError) {
      let calls = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1
      let network = SequentialNetwork(architecture: try .forecaster(features: 5, outputs: 1), seed: 1)
      let session = InferenceSession(network, level: try .current())
      let window = (0..<300).map { Float($0 % 7) / 7 }
      var output: [Float] = [0]
      for _ in 0..<calls {
        var room = output.mutableSpan
        try session.forecast(window: window.span, into: &room)
      }
      print(output[0])
    } catch {
      print("error: \(error)")
    }
  }
}
