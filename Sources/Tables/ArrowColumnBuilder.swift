import CArrowBridge
import ChampionCore

/// Collects the pieces of one column from record batches.
///
/// The bridge has validated every buffer against its length; offsets lie inside their data.
struct ArrowColumnBuilder {
  private let name: String
  private let format: String
  private var texts: [String] = []
  private var reals: [Double] = []
  private var integers: [Int64] = []
  private var days: [CalendarDate] = []
  private var missingRows: Set<Int> = []
  private var count = 0

  init(name: String, format: String) {
    self.name = name
    self.format = format
  }

  var column: TableColumn {
    let values: TableColumn.Values =
      switch format {
      case "u": .text(texts)
      case "g": .real(reals)
      case "l", "b": .integer(integers)
      case "tdD": .date(days)
      case _ where format.hasPrefix("tsu:"):
        .timestamp(integers, zone: format.count > 4 ? String(format.dropFirst(4)) : nil)
      default: .other(format: format, count: count)
      }
    return TableColumn(name, values, missingRows: missingRows)
  }

  mutating func append(_ array: ArrowArray) {
    let start = Int(array.offset)
    let rows = Int(array.length)
    switch format {
    case "u": appendTexts(array, start..<start + rows)
    case "g": reals += buffer(1, of: array, as: Double.self, start, rows)
    case "l": integers += buffer(1, of: array, as: Int64.self, start, rows)
    case "b": appendBits(array, start..<start + rows)
    case "tdD":
      days += buffer(1, of: array, as: Int32.self, start, rows).map(CalendarDate.init(daysSinceEpoch:))
    case let other where other.hasPrefix("tsu:"): integers += buffer(1, of: array, as: Int64.self, start, rows)
    default: break
    }
    appendMissing(array, start..<start + rows)
    count += rows
  }

  private func buffer<Element>(
    _ index: Int, of array: ArrowArray, as type: Element.Type, _ start: Int, _ rows: Int
  ) -> UnsafeBufferPointer<Element> {
    guard rows > 0, let data = array.buffers[index] else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: data.assumingMemoryBound(to: type) + start, count: rows)
  }

  /// Truth values, eight a byte: 1 where true.
  private mutating func appendBits(_ array: ArrowArray, _ rows: Range<Int>) {
    let bits = buffer(1, of: array, as: UInt8.self, 0, (rows.upperBound + 7) / 8)
    integers += rows.map { $0 >> 3 < bits.count ? Int64(bits[$0 >> 3] >> UInt8($0 & 7) & 1) : 0 }
  }

  private mutating func appendTexts(_ array: ArrowArray, _ rows: Range<Int>) {
    let offsets = buffer(1, of: array, as: Int32.self, rows.lowerBound, rows.count + 1)
    texts.reserveCapacity(texts.count + rows.count)
    for row in 0..<rows.count {
      let first = Int(offsets[row])
      let bytes = buffer(2, of: array, as: UInt8.self, first, Int(offsets[row + 1]) - first)
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
  }

  private mutating func appendMissing(_ array: ArrowArray, _ rows: Range<Int>) {
    guard array.null_count != 0, let validity = array.buffers[0] else { return }
    let bits = validity.assumingMemoryBound(to: UInt8.self)
    for row in rows where bits[row >> 3] & (1 << UInt8(row & 7)) == 0 {
      missingRows.insert(count + row - rows.lowerBound)
    }
  }
}
