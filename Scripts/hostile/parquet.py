"""A writer of the simplest Parquet files: plain, uncompressed, without checksums, and with counts that may lie.

What the program writes itself is compressed and has checksums, so that damage rarely gets past them. Here it does."""
import datetime
import struct

# The types of Thrift's compact protocol, and those of Parquet.
I32, I64, TEXT, LIST, STRUCT = 5, 6, 8, 9, 12
COLUMNS = [("symbol", "text"), ("date", "date"), ("open", "real"), ("high", "real"), ("low", "real"),
           ("close", "real"), ("volume", "integer")]
PHYSICAL = {"text": 6, "date": 1, "real": 5, "integer": 2}
CONVERTED = {"text": 0, "date": 6}


def varint(number):
    """An unsigned number, seven bits a byte."""
    encoded = bytearray()
    while number > 127:
        encoded.append(number & 127 | 128)
        number >>= 7
    return bytes(encoded + bytes([number]))


def value(kind, content):
    """A value of Thrift's compact protocol."""
    if kind in (I32, I64):
        return varint((content << 1) ^ (content >> 63) if content < 0 else content << 1)
    if kind == TEXT:
        encoded = content.encode()
        return varint(len(encoded)) + encoded
    if kind == LIST:
        element, items = content
        size = bytes([len(items) << 4 | element]) if len(items) < 15 else bytes([240 | element]) + varint(len(items))
        return size + b"".join(value(element, item) for item in items)
    return structure(content)


def structure(fields):
    """A struct: fields are (number, type, content), ascending by number."""
    encoded, last = bytearray(), 0
    for number, kind, content in fields:
        encoded += bytes([(number - last) << 4 | kind]) + value(kind, content)
        last = number
    return bytes(encoded + b"\x00")


def plain(kind, values):
    """The values of a column in plain encoding."""
    if kind == "text":
        return b"".join(struct.pack("<I", len(text.encode())) + text.encode() for text in values)
    if kind == "date":
        epoch = datetime.date(1970, 1, 1)
        days = [day if isinstance(day, int) else (datetime.date.fromisoformat(day) - epoch).days for day in values]
        return struct.pack(f"<{len(days)}i", *days)
    return struct.pack(f"<{len(values)}{'d' if kind == 'real' else 'q'}", *values)


def page(kind, values, count):
    """A data page; `count` is the number of values that its header claims."""
    content = plain(kind, values)
    data = [(1, I32, count), (2, I32, 0), (3, I32, 3), (4, I32, 3)]
    return structure([(1, I32, 0), (2, I32, len(content)), (3, I32, len(content)), (5, STRUCT, data)]) + content


def chunk(name, kind, offset, size, count):
    """The footer's description of one column."""
    facts = [(1, I32, PHYSICAL[kind]), (2, LIST, (I32, [0])), (3, LIST, (TEXT, [name])), (4, I32, 0),
             (5, I64, count), (6, I64, size), (7, I64, size), (9, I64, offset)]
    return [(2, I64, offset), (3, STRUCT, facts)]


def schema():
    """The footer's description of the columns."""
    elements = [[(4, TEXT, "schema"), (5, I32, len(COLUMNS))]]
    for name, kind in COLUMNS:
        element = [(1, I32, PHYSICAL[kind]), (3, I32, 0), (4, TEXT, name)]
        elements.append(element + ([(6, I32, CONVERTED[kind])] if kind in CONVERTED else []))
    return elements


def file(rows, claimed=None, claimed_values=None):
    """The bytes of a file of bars; `claimed` rows and `claimed_values` a page, where the truth is not told."""
    count = len(rows) if claimed is None else claimed
    values = len(rows) if claimed_values is None else claimed_values
    content, chunks = bytearray(b"PAR1"), []
    for index, (name, kind) in enumerate(COLUMNS):
        encoded = page(kind, [row[index] for row in rows], values)
        chunks.append(chunk(name, kind, len(content), len(encoded), values))
        content += encoded
    group = [(1, LIST, (STRUCT, chunks)), (2, I64, len(content) - 4), (3, I64, count)]
    footer = structure([(1, I32, 1), (2, LIST, (STRUCT, schema())), (3, I64, count), (4, LIST, (STRUCT, [group]))])
    return bytes(content + footer + struct.pack("<I", len(footer)) + b"PAR1")
