"""Hand-made files of bars with the exit statuses that an import may have: data of doors.py."""
import datetime
import gzip
import io
import struct
import unicodedata
import zipfile

import fixture
import parquet

GOOD = {"symbol": "AAA", "date": "2020-01-02", "open": "10", "high": "11", "low": "9", "close": "10.5", "volume": "100"}
TAKEN, REFUSED, EITHER = {0}, {65}, {0, 65}
APART = TAKEN  # the row goes to the quarantine, the others are taken
NFC, NFD = unicodedata.normalize("NFC", "É"), unicodedata.normalize("NFD", "É")


def text(*changes, columns=tuple(GOOD)):
    """A CSV file of one good row, and one row for each set of changes to it; days follow each other."""
    rows = [{**GOOD, "date": f"2020-01-{3 + number:02}", **change} for number, change in enumerate(changes)]
    lines = [",".join(columns)] + [",".join(str(row[name]) for name in columns) for row in [GOOD, *rows]]
    return ("\n".join(lines) + "\n").encode()


def numbers():
    """Odd values in every column of numbers."""
    cases = []
    for field in ("open", "high", "low", "close"):
        for value in ("", "0", "-1", "-0.0", "nan", "NaN", "inf", "-inf", "1e309", "ten", "0x10", "0x1p3", '"1,000"',
                      "1_000", "1.2.3", "--5", "1e", "\u0661\u0662", "10 000", "None", "null"):
            cases.append((f"price {value!r}", text({field: value}), APART))
        for value in ("1e300", "1e-320", "1e-5", "+5", "1E2", " 7", "9223372036854775808", "0.1" + "0" * 400):
            cases.append((f"price {value[:20]!r}", text({field: value}), EITHER))
    for value in ("", "-1", "nan", "inf", "many", "0x10", '"1,000"'):
        cases.append((f"volume {value!r}", text({"volume": value}), APART))
    cases.append(("volume '0'", text({"volume": "0"}), TAKEN))
    for value in ("1e300", "1.5", "18446744073709551615"):
        cases.append((f"volume {value!r}", text({"volume": value}), EITHER))
    return cases


def symbols():
    """Odd names; those that are taken must be found again under their name."""
    taken = ["../../etc", "A/B", ".", "..", "NA", "null", "0005", "1e5", "true", "M&M", "A%2FB", "-x", "--help", "~",
             "$HOME", "'", "a" * 64, "\u0930\u093f\u0932\u093e\u092f\u0902\u0938", "\u0627\u0644\u0631", "\u4e2d\u56fd",
             "\U0001f600", "BRK.B", NFC, NFD, "CON", "*", "A B", "A=B", "A@v1", "all"]
    refused = ["A" * 300, " A", "A ", "A\tB", "", "A\x00B", "A\x1b[31mB", "A\u202eB", "\u200b", "\ufeffA", "a" * 65]
    return ([(f"symbol {name[:20]!r}", text({"symbol": name}), TAKEN, name) for name in taken]
            + [(f"symbol {name[:20]!r}", text({"symbol": name}), APART) for name in refused])


def dates():
    """Days that are none, and some that are."""
    refused = ["0000-00-00", "2020-02-30", "20200102", "2020-1-2", "02/01/2020", "2020-01-02T00:00:00", "0000-01-01",
               "10000-01-01", "-0001-01-01", "2020-13-01", "", "today", "1577923200", "2020-01-02 ", "2021-02-29"]
    # Nothing tells day from month in one of them, which is an error of the file.
    return [(f"date {day!r}", text({"date": day}), REFUSED if "/" in day else APART) for day in refused] + [
        (f"date {day!r}", text({"date": day}), TAKEN) for day in ("2020-02-29", "0001-01-01", "1999-12-31")]


def shapes():
    """Texts that are odd as a whole."""
    later = (datetime.date.today() + datetime.timedelta(3653)).isoformat()
    rows = text({}, {}, {})
    head, *lines = rows.decode().splitlines(keepends=True)
    return [
        ("unsorted", (head + "".join(reversed(lines))).encode(), TAKEN),
        ("exact duplicates", rows + "".join(lines).encode(), TAKEN),
        ("contradicting duplicates", rows + text({"date": "2020-01-03", "close": "9.5"}).split(b"\n")[2], APART),
        ("ten years ahead", text({"date": later}), EITHER), ("last day of all", text({"date": "9999-12-31"}), EITHER),
        ("empty", b"", REFUSED), ("header only", head.encode(), REFUSED), ("one byte", b"\n", REFUSED),
        ("binary", bytes(range(256)) * 20, REFUSED), ("only NUL", bytes(5000), REFUSED),
        ("NUL in a number", rows.replace(b"10.5", b"10\x005", 1), APART), ("BOM", b"\xef\xbb\xbf" + rows, TAKEN),
        ("CRLF", rows.replace(b"\n", b"\r\n"), TAKEN), ("CR", rows.replace(b"\n", b"\r"), EITHER),
        ("UTF-16", rows.decode().encode("utf-16"), REFUSED),
        ("Latin-1", text({"symbol": "x"}).replace(b"x", b"\xe9"), REFUSED),
        ("no last line end", rows[:-1], TAKEN), ("empty lines", rows.replace(b"\n", b"\n\n"), TAKEN),
        ("a field too few", rows + b"AAA,2020-01-09,1,1,1,1\n", APART), ("a quote", rows + b'"AAA,2020', EITHER),
        ("a field too many", rows + b"AAA,2020-01-09,1,1,1,1,1,1\n", APART),
        ("1 MB in a field", text({"symbol": "A" * (1 << 20)}), APART), ("one line", lines[0].encode(), REFUSED),
        ("semicolons", rows.replace(b",", b";"), REFUSED), ("two closes", rows.replace(b"low", b"Close"), REFUSED),
        ("1 MB of header", b"x" * (1 << 20) + b"," + rows, EITHER),
        ("no close", text(columns=[name for name in GOOD if name != "close"]), REFUSED),
        ("100000 columns", b",".join(b"c%d" % number for number in range(100000)) + b"\n", REFUSED),
    ]


def archives():
    """Packed files: what is in them counts, and how much."""
    rows = text({}, {})
    bomb = gzip.compress(bytes(1 << 26)) * 20  # 1.25 GiB of NUL in 1.3 MB
    one, two, none = (zipped({name: rows for name in names}) for names in (("a.csv",), ("a.csv", "b.csv"), ()))
    return [
        ("gzip", gzip.compress(rows), TAKEN), ("zip", one, TAKEN), ("zip of two", two, REFUSED), ("zip of none", none, REFUSED),
        ("gzip, cut", gzip.compress(rows)[:-9], REFUSED), ("zip, cut", one[:-9], REFUSED),
        ("gzip twice", gzip.compress(gzip.compress(rows)), REFUSED), ("gzip of nothing", gzip.compress(b""), REFUSED),
        ("gzip bomb", bomb, REFUSED), ("gzip with a tail", gzip.compress(rows) + b"tail", EITHER),
        ("zip that claims 4 GB", one.replace(struct.pack("<I", len(rows)), b"\xff\xff\xff\xff"), REFUSED),
        ("zip with a hostile name", zipped({"../../../etc/passwd": rows}), TAKEN),
        ("zip in a zip", zipped({"a.zip": one}), REFUSED), ("zip magic alone", b"PK\x03\x04", REFUSED),
    ]


def zipped(files):
    """A zip archive of some files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def files():
    """Odd Parquet files; those that lie of their counts may be read as what is there, in little memory."""
    some = fixture.bars("AAA", 20)
    whole = parquet.file(some)
    lies = [(10**6, 20), (10**9, 20), (10**12, 20), (10**12, 10**9), (2**62, 2**30), (-1, 20), (5, 20), (20, 5),
            (20, 10**9), (20, -1)]
    days = [2**31 - 1, -2**31, 2932897, -719163]
    return [
        ("only magic", b"PAR1", REFUSED), ("magic twice", b"PAR1PAR1", REFUSED),
        ("magic, then text", b"PAR1" + text(), REFUSED), ("Parquet", whole, TAKEN),
        ("Parquet without rows", parquet.file([]), REFUSED), ("Parquet, half", whole[:600], REFUSED),
        ("Parquet with a tail", whole + b"x", REFUSED),
        ("a footer of 2 GB", whole[:-8] + struct.pack("<I", 1 << 31) + b"PAR1", REFUSED),
        ("Parquet claims no rows", parquet.file(some, 0, 20), REFUSED),
        *[(f"Parquet claims {count} rows, {values} values", parquet.file(some, count, values), EITHER)
          for count, values in lies],
        *[(f"Parquet with day {day}", parquet.file([("A", day, 1.0, 1.0, 1.0, 1.0, 1)]), APART) for day in days],
        *[(f"Parquet with {value}", parquet.file([("A", 1, 1.0, 1.0, 1.0, value, 1)]), APART)
          for value in (float("nan"), float("inf"), -0.0)],
    ]
