"""Hand-made hostile recipes and corporate actions with the exit statuses that they may have: data of doors.py."""
import json

import fixture

OK, USAGE, BAD, REFUSED = {0}, {64}, {65}, {64, 65}
HUGE = 9223372036854775807


def recipes():
    """Recipes as the bytes of a file; what is not said is that of the small fixture."""
    network = {
        "window": [0, -1, 1.5, "10", 65537, HUGE, 1e400, []],
        "units": [[], [0], [-1], [65536, 65536], [8] * 100_000, [HUGE], 8, [[8]]],
        "maximumEpochs": [0, -1, 100_001, HUGE], "patience": [0, -1], "learningRate": [0, -1, 1e400, "x"],
        "dropout": [1, -0.1, 2, "x"], "embedding": [0, 65, HUGE], "nonsense": [1],
    }
    trees = {
        "rounds": [0, HUGE], "depth": [0, 13], "learningRate": [0, 2, "x"], "subsample": [0, 1.1], "bins": [1, HUGE],
        "penalty": [-1, 1e400], "patience": [0], "nonsense": [1],
    }
    odd = {
        "horizon": [0, -1, 251, HUGE], "level": [0, 1, 2, -1, 0.99999], "strategy": ["x", 1], "learner": ["x", 1],
        "network": [1, [], *({key: value} for key, values in network.items() for value in values)],
        "trees": [1, [], *({key: value} for key, values in trees.items() for value in values)],
        "seeds": [0, -1, 101, HUGE], "features": [[], ["nonsense"], ["simpleReturn"] * 2, "all", [1]],
        "target": ["../x", 1, ""], "nonsense": [1], "": [1],
    }
    cases = [(f"recipe {key} {str(value)[:30]}", json.dumps({**fixture.CONFIG, key: value}).encode(), REFUSED)
             for key, values in odd.items() for value in values if value is not None]
    fine = [("patience", HUGE), ("dropout", 0.999999999999), ("learningRate", 1e-320), ("window", 1), ("learningRate", 1e300)]
    network = fixture.CONFIG["network"]
    cases += [(f"recipe {key} {value}", json.dumps({**fixture.CONFIG, "network": {**network, key: value}}).encode(), OK | BAD)
              for key, value in fine]
    small = json.dumps(fixture.CONFIG).encode()
    return cases + [
        ("recipe deep", b'{"features":' + b"[" * 200_000, BAD), ("recipe deep, closed", b"[" * 9000 + b"]" * 9000, BAD),
        ("recipe empty", b"", BAD), ("recipe null", b"null", REFUSED), ("recipe of NUL", bytes(100), BAD),
        ("recipe list", b"[]", REFUSED), ("recipe 2 MB", small + b" " * (2 << 20), BAD),
        ("recipe BOM", b"\xef\xbb\xbf" + small, OK | BAD),
        ("recipe UTF-16", small.decode().encode("utf-16"), OK | BAD), ("recipe twice", small + small, BAD),
        ("recipe with a key twice", small[:-1] + b',"horizon":3}', OK | BAD), ("recipe NaN", b'{"level":NaN}', BAD),
        ("recipe of a million digits", b'{"level":0.' + b"9" * 1_000_000 + b"}", REFUSED),
    ]


def actions():
    """Tables of corporate actions as the bytes of a file."""
    head, good = "symbol,date,kind,ratio,known_from\n", ["AAA", "2019-06-03", "split", "2", "2019-05-01"]

    def table(**changes):
        names = head.strip().split(",")
        row = [changes.get(name, value) for name, value in zip(names, good)]
        return (head + ",".join(good).replace("AAA", "BBB") + "\n" + ",".join(row) + "\n").encode()

    ratios = ["", "0", "-1", "nan", "inf", "1e309", "1e-7", "1e7", "two", "2:1", '"1,000"', "0x10"]
    days = ["", "0000-00-00", "0000-01-01", "2020-02-30", "20200102", "02/01/2020", "10000-01-01", "today"]
    return [
        *[(f"actions ratio {value!r}", table(ratio=value), BAD) for value in ratios],
        *[(f"actions date {day!r}", table(date=day), OK if "/" in day else BAD) for day in days],
        *[(f"actions known_from {day!r}", table(known_from=day), OK if "/" in day else BAD) for day in days],
        *[(f"actions kind {kind!r}", table(kind=kind), BAD) for kind in ("", "dividend", "rights", "SPLIT")],
        *[(f"actions symbol {name[:9]!r}", table(symbol=name), BAD) for name in ("", " A", "A ", "A" * 300, "A\x00B")],
        ("actions that contradict", table() + b"AAA,2019-06-03,split,3,2019-05-01\n", BAD),
        ("actions twice", table() + ",".join(good).encode() + b"\n", OK),
        ("actions unsorted", table() + b"AAA,2018-06-04,split,3,2018-05-01\n", OK),
        ("actions empty", b"", BAD), ("actions header", head.encode(), OK | BAD),
        ("actions binary", bytes(range(256)), BAD), ("actions BOM", b"\xef\xbb\xbf" + table(), OK),
        ("actions without a column", table().replace(b"ratio", b"factor"), BAD),
        ("actions CRLF", table().replace(b"\n", b"\r\n"), OK), ("actions NA", table(symbol="NA"), OK),
    ]
