import CArrowBridge
import ChampionCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

typealias ErrorMessage = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// A stream of record batches, read to its end into a ``Table``.
enum ArrowStream {
  /// Opens a stream, reads all of it, and releases it.
  ///
  /// - Parameters:
  ///   - context: where errors happen.
  ///   - open: starts the stream; returns Arrow's status code.
  static func table(
    context: [String: String], open: (UnsafeMutablePointer<ArrowArrayStream>, ErrorMessage) -> Int32
  ) throws(ChampionError) -> Table {
    var stream = ArrowArrayStream()
    do throws(ChampionError) {
      try checkArrow(.badData) { message in open(&stream, message) }
      defer { stream.release?(&stream) }
      var builders = try columnBuilders(&stream)
      while try appendBatch(of: &stream, to: &builders) {}
      return Table(builders.map(\.column))
    } catch {
      throw error.adding(context)
    }
  }

  private static func columnBuilders(_ stream: inout ArrowArrayStream) throws(ChampionError) -> [ArrowColumnBuilder] {
    var schema = ArrowSchema()
    guard stream.get_schema(&stream, &schema) == 0 else { throw lastError(&stream) }
    defer { schema.release?(&schema) }
    return (0..<Int(schema.n_children)).compactMap { index in
      schema.children[index].map { child in
        ArrowColumnBuilder(name: String(cString: child.pointee.name), format: String(cString: child.pointee.format))
      }
    }
  }

  /// Appends the next batch; false at the end.
  private static func appendBatch(
    of stream: inout ArrowArrayStream, to builders: inout [ArrowColumnBuilder]
  ) throws(ChampionError) -> Bool {
    var batch = ArrowArray()
    guard stream.get_next(&stream, &batch) == 0 else { throw lastError(&stream) }
    guard batch.release != nil else { return false }
    defer { batch.release?(&batch) }
    for index in builders.indices {
      if let child = batch.children[index] { builders[index].append(child.pointee) }
    }
    return true
  }

  private static func lastError(_ stream: inout ArrowArrayStream) -> ChampionError {
    let reason = stream.get_last_error(&stream).map { String(cString: $0) } ?? "unknown reason"
    return damaged(reason)
  }

  static func damaged(_ reason: String) -> ChampionError {
    ChampionError(
      .badData, "the file cannot be read: \(reason)",
      remedy: "check that it is a whole Parquet file, or a CSV file in UTF-8 with a header line")
  }
}

/// Runs a call of the bridge and turns its status into an error.
func checkArrow(
  _ code: ChampionError.Code, _ call: (ErrorMessage) -> Int32
) throws(ChampionError) {
  var message: UnsafeMutablePointer<CChar>?
  guard call(&message) != 0 else { return }
  let reason = message.map { String(cString: $0) } ?? "unknown reason"
  arrow_bridge_free(message)
  throw code == .badData
    ? ArrowStream.damaged(reason)
    : ChampionError(
      code, "cannot write: \(reason)", remedy: "choose a folder that may be written and has space")
}

/// Lends an array of C strings to a closure.
func withCStrings<Result>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>, Int) -> Result) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  // One place more, so that an empty list has an address.
  let pointers = copies.map { UnsafePointer($0) } + [nil]
  return pointers.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("the list holds at least the final nil") }
    return body(start, texts.count)
  }
}
