import CArrowBridge
public import ChampionCore
public import Foundation

/// CSV text with a header line, split by Apache Arrow. Every value stays text: what a number is, is for the reader to say.
public struct CSVFile: Sendable {
  /// A line whose count of fields is not that of the header.
  public struct InvalidLine: Hashable, Sendable {
    /// The line, counted from 1 with the header.
    public let line: Int
    /// The whole line.
    public let text: String

    /// Describes a line.
    public init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// The columns, all of text; their names without blanks at the ends. Lines without any value are no rows.
  public let table: Table
  /// The line of each row of the table, counted from 1 with the header.
  public let lines: [Int]
  /// The lines that are no rows of the table; empty ones are not among them.
  public let invalidLines: [InvalidLine]

  /// Splits the text of a file.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there is no header, or the text is not UTF-8.
  /// - Complexity: O(bytes); all of it is in memory.
  public init(_ content: Data, named path: String) throws(ChampionError) {
    let (blank, start) = Self.blankLines(of: content)
    let content = content.dropFirst(start.bytes)
    let names = try Self.header(of: content, named: path)
    let lines = InvalidLines()
    let table = try ArrowStream.table(context: ["file": path]) { stream, message in
      withCStrings(names) { names, count in
        content.withUnsafeBytes { bytes in
          arrow_bridge_read_csv(
            bytes.baseAddress, bytes.count, names, count,
            { context, line, text, length in
              guard let context, let text else { return }
              let bytes = UnsafeRawBufferPointer(start: text, count: length)
              Unmanaged<InvalidLines>.fromOpaque(context).takeUnretainedValue()
                .append(line: Int(line), String(decoding: bytes, as: UTF8.self))
            }, Unmanaged.passUnretained(lines).toOpaque(), stream, message)
        }
      }
    }
    let skipped = Set(lines.all.map { $0.line + start.lines })
    let first = start.lines + 2
    let numbers = (first..<first + table.rowCount + skipped.count).filter { !skipped.contains($0) }
    // Empty lines arrive as rows without any value; a line of commas is a row.
    let rows = numbers.indices.filter { !blank.contains(numbers[$0]) }
    self.table = table.selecting(rows).renamingColumns { $0.trimmingCharacters(in: .whitespaces) }
    self.lines = rows.map { numbers[$0] }
    invalidLines = lines.all.map { InvalidLine(line: $0.line + start.lines, text: $0.text) }
      .filter { !blank.contains($0.line) }
  }

  /// The lines without any character, counted from 1, and how many lines and bytes of them are before the first other one.
  private static func blankLines(of content: Data) -> (blank: Set<Int>, start: (lines: Int, bytes: Int)) {
    var (blank, start): (Set<Int>, (lines: Int, bytes: Int)?) = ([], nil)
    var (line, length, bytes) = (1, 0, 0)
    content.withUnsafeBytes { content in
      for byte in content {
        bytes += 1
        guard byte == UInt8(ascii: "\n") else {
          if byte != UInt8(ascii: "\r") {
            length += 1
            if start == nil { start = (line - 1, bytes - 1) }
          }
          continue
        }
        if length == 0 { blank.insert(line) }
        (line, length) = (line + 1, 0)
      }
    }
    return (blank, start ?? (0, 0))
  }

  /// Reads a file; see ``init(_:named:)``.
  ///
  /// - Throws: ``ChampionError``: `noInput` if the file is missing, and as ``init(_:named:)``.
  public init(_ path: String) throws(ChampionError) {
    try self.init(FileContent.read(path).bytes, named: path)
  }

  /// The names in the header line, as they are written.
  private static func header(of content: Data, named path: String) throws(ChampionError) -> [String] {
    // A header longer than this is not one.
    let start = String(decoding: content.prefix(1 << 16), as: UTF8.self)
    guard ![[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(content.prefix(2))) else {
      throw ChampionError(.badData, "the file is UTF-16", context: ["file": path], remedy: "save it as UTF-8")
    }
    guard let line = start.split(whereSeparator: \.isNewline).first else {
      throw ChampionError(
        .badData, "the file is empty", context: ["file": path], remedy: "give a CSV file with a header line")
    }
    guard line.contains(",") || !line.contains(";") else {
      throw ChampionError(
        .badData, "values are parted by semicolons", context: ["file": path], remedy: "save it with commas")
    }
    return fields(of: line.hasPrefix("\u{FEFF}") ? line.dropFirst() : line)
  }

  /// The fields of a line, after RFC 4180: a quoted one may hold commas, and quotes that are doubled.
  private static func fields(of line: Substring) -> [String] {
    var (fields, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

/// What the bridge reports while it reads, on the thread that reads.
private final class InvalidLines {
  private(set) var all: [CSVFile.InvalidLine] = []

  func append(line: Int, _ text: String) {
    all.append(.init(line: line, text: text))
  }
}
