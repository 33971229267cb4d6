"""Ways to damage the bytes of a file, each by a seeded generator of chance."""
import re

# What stands where a number, a word or a text stood.
WORDS = [b"1e309", b"-1e309", b"nan", b"-1", b"0", b"", b"-0.0", b"1e-400", b"9223372036854775807",
         b"-9223372036854775808", b"9" * 40, b"4294967296", b"null", b"true", b"[]", b"{}", b'""', b"''", b'"', b",",
         b"\n", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"../../../etc/passwd", b"/dev/zero", b"0x10", b"1_000",
         b"2020-02-30", b"0000-01-01", b"9999-12-31", b"A" * 100_000, b"[" * 2_000, "\u202e\u0301é".encode(), b"1.5"]
TOKEN = re.compile(rb'[+-]?[0-9][0-9.eE+-]*|"[^"\n]*"|[A-Za-z_]+')
# How the headers of pages begin, as Arrow and the plain writer make them.
PAGE_HEADER = re.compile(rb"\x15[\x00\x04\x06]\x15")


def some_bytes(chance, most):
    """A few random bytes."""
    return bytes(chance.randrange(256) for _ in range(chance.randint(1, most)))


def span(data, chance, most=256):
    """A range of the data, mostly short."""
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randint(1, chance.choice((4, 32, most))))


def flip(data, chance):
    """One to eight bits turned over."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def change(data, chance):
    """One byte replaced, often by a boundary value."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))]) + data[at + 1:]


def truncate(data, chance):
    """Only the beginning, or only the end."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.8 else data[at:]


def remove(data, chance):
    """A range is gone."""
    start, end = span(data, chance)
    return data[:start] + data[end:]


def insert(data, chance):
    """Random bytes stand between the others."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + some_bytes(chance, 64) + data[at:]


def duplicate(data, chance):
    """A range stands twice."""
    start, end = span(data, chance, 2048)
    return data[:end] + data[start:end] + data[end:]


def overwrite(data, chance):
    """A range is zeros, ones, or what stands elsewhere."""
    start, end = span(data, chance)
    elsewhere = chance.randrange(len(data))
    filler = chance.choice((bytes(end - start), b"\xff" * (end - start), data[elsewhere:elsewhere + end - start]))
    return data[:start] + filler + data[end:]


def swap_word(data, chance):
    """A number, word or text is another one, or something hostile."""
    tokens = list(TOKEN.finditer(data))
    if not tokens:
        return insert(data, chance)
    token = chance.choice(tokens)
    word = chance.choice(WORDS) if chance.random() < 0.8 else chance.choice(tokens).group()
    if token.group().startswith(b'"') and chance.random() < 0.5:
        word = b'"' + word + b'"'
    return data[:token.start()] + word + data[token.end():]


def swap_lines(data, chance):
    """A line is moved, or stands twice."""
    lines = data.split(b"\n")
    line = lines[chance.randrange(len(lines))]
    if chance.random() < 0.5:
        lines.remove(line)
    lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def footer(data, chance):
    """Damage within the last few hundred bytes: Parquet's footer, where all sizes and offsets stand."""
    at = max(4, len(data) - chance.choice((16, 200, 700)))
    return data[:at] + chance.choice((flip, change, overwrite, duplicate, remove))(data[at:], chance)


def page_header(data, chance):
    """Damage within the first bytes of a page."""
    starts = [match.start() for match in PAGE_HEADER.finditer(data)] or [4]
    at = chance.choice(starts)
    return data[:at] + chance.choice((flip, change, lying_size))(data[at:at + 24], chance) + data[at + 24:]


def lying_size(data, chance):
    """Some bytes become a huge variable-length number; or the length of the footer is wrong."""
    if len(data) > 100 and chance.random() < 0.2:
        return data[:-8] + some_bytes(chance, 4).ljust(4, b"\x00") + data[-4:]
    near = max(0, len(data) - 700) if len(data) > 100 else 0
    at = near + chance.randrange(len(data) - near)
    huge = b"\xff" * chance.randint(1, 9) + bytes([chance.randrange(128)])
    return data[:at] + huge + data[at + chance.choice((1, len(huge))):]


BYTES = [flip, flip, change, change, truncate, remove, insert, duplicate, overwrite]
TEXT = BYTES + [swap_word] * 8 + [swap_lines]
PARQUET = BYTES + [footer] * 4 + [page_header] * 3 + [lying_size] * 2


def damaged(data, ways, chance):
    """The data, damaged in one of some ways; never equal to what it was."""
    result = data
    while result == data:
        result = chance.choice(ways)(data, chance) if data else some_bytes(chance, 8)
    return result
