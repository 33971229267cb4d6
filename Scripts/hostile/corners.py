"""Corner cases that need more than one command or file: part of doors.py."""
import datetime
import json
import os
import random

import fixture
import own_files
import rows
import streams


def spellings(box):
    """One name in two Unicode spellings: both must show all rows, or the second spelling must be refused."""
    inside = box.reset()
    composed, decomposed = "CAF" + rows.NFC, "CAF" + rows.NFD
    first = fixture.write(f"{inside}/1.csv", rows.text({"symbol": composed}).replace(b"AAA", composed.encode()))
    second = rows.text({"symbol": decomposed, "date": "2020-02-03"}).replace(b"AAA", decomposed.encode())
    second = fixture.write(f"{inside}/2.csv", second.replace(b"2020-01-02", b"2020-02-04"))
    box.run("spellings", {0}, "data", "import", first, "--lake", f"{inside}/new")
    if not box.run("spellings", {0, 65}, "data", "import", second, "--lake", f"{inside}/new"):
        return
    counts = [box.program.run("data", "show", "--lake", f"{inside}/new", "--symbol", name, "--rows", "100", "--json")
              .output.count(b'"date"') for name in (composed, decomposed)]
    if counts != [4, 4]:
        box.findings.add("spellings", f"the lake has 4 rows of one symbol, data show shows {counts} of them")


def foreign(box):
    """Files of others in the folder of a lake must survive an import."""
    inside = box.reset()
    mine = [fixture.write(f"{inside}/project/{name}", fixture.read(f"{inside}/bars.parquet"))
            for name in ("bars/mine.parquet", "actions/mine.parquet", "bars/2019/mine.parquet", "mine.parquet")]
    box.run("foreign files", {0, 64, 65}, "data", "import", mine[0], "--lake", f"{inside}/project")
    gone = [path for path in mine if not os.path.exists(path)]
    if gone:
        box.findings.add("foreign files", f"an import deleted files that are not the lake's: {gone}")


def lost(box):
    """A lake that lost its manifest must not lose its bars too."""
    inside = box.reset()
    parts = fixture.parts(f"{inside}/lake")
    os.remove(f"{inside}/lake/manifest.json")
    box.run("lost manifest", {0, 64, 65}, "data", "import", f"{inside}/more.csv", "--lake", f"{inside}/lake")
    gone = [part for part in parts if not os.path.exists(f"{inside}/lake/{part}")]
    if gone:
        box.findings.add("lost manifest", f"an import deleted the bars that were there: {gone}")


def markets(box):
    """Prices that no market has, through training, forecast and check."""
    inside, chance = box.reset(), random.Random("markets")
    walks = {
        "STILL": lambda n: 10, "HUGE": lambda n: 1e300 * (1 + n % 3), "TINY": lambda n: 1e-320 * (1 + n % 3),
        "SWING": lambda n: 1e300 if n % 2 else 1e-300, "STAIRS": lambda n: 10 + n % 2, "LINE": lambda n: 1 + n,
        "DOUBLE": lambda n: 2.0**n, "WAKES": lambda n: 10 if n < 250 else 11 + n % 5,
        "SLEEPS": lambda n: 11 + n % 5 if n < 250 else 10, "LARGE": lambda n: 1e30 * (1 + chance.random()),
    }
    registry = ("--lake", f"{inside}/lake", "--registry", f"{inside}/registry", "--json")
    for name, walk in walks.items():
        table = [(name, day.isoformat(), *[repr(walk(number))] * 4, number % 2)
                 for number, day in enumerate(fixture.weekdays(fixture.SESSIONS))]
        source = fixture.write(f"{inside}/markets.csv", fixture.csv(table))
        arguments = ("data", "import", source, "--lake", f"{inside}/lake", "--exchange", "X")
        if not box.run(f"market {name}", {0, 65}, *arguments):
            continue
        for target in ("return", "close"):
            box.run(f"train on {name}, {target}", {0, 65, 66}, *fixture.train(inside, symbol=name), "--target", target)
            box.run(f"predict {name}, {target}", {0, 65, 66}, "predict", "--kind", "lstm", "--symbols", name,
                    "--target", target, *registry)
    box.run("markets, check", {0}, "data", "check", "--lake", f"{inside}/lake", "--json")


def names(box):
    """Odd symbols through the whole pipeline; each finds its own model again."""
    inside = box.reset()
    symbols = ["../../etc", "..", ".", "A/B", "\u0930\u093f\u0932\u093e", "\U0001f600", "a" * 64, "A@v1", "v1",
               "close_A", "%2E", "-x"]
    table = [row for name in symbols for row in fixture.bars(name)]
    source = fixture.write(f"{inside}/names.csv", fixture.csv(table))
    box.run("names", {0}, "data", "import", source, "--lake", f"{inside}/lake", "--exchange", "X")
    registry = ("--registry", f"{inside}/registry")
    for name in symbols:
        model = f"lstm_{name}"
        box.run(f"train {name!r}", {0}, *fixture.train(inside)[:4], f"--symbols={name}", *fixture.train(inside)[6:])
        box.run(f"promote {name!r}", {0}, "models", "promote", f"{model}@v1", *registry, "--force", "--reason", "x")
        box.run(f"predict {name!r}", {0}, "predict", "--kind", "lstm", f"--symbols={name}", *registry, "--lake",
                f"{inside}/lake")
        box.run(f"verify {name!r}", {0}, "models", "verify", model, *registry)
        box.run(f"history {name!r}", {0}, "models", "history", model, *registry)
    box.run("verify all", {0}, "models", "verify", *registry)


def ahead(box):
    """Bars in years to come: refused, or found by the check; and forecasts at the end of time have real days."""
    inside = box.reset()
    later = datetime.date.today() + datetime.timedelta(3653)
    source = fixture.write(f"{inside}/later.csv", fixture.csv(fixture.bars("AAA", 2, later)))
    if box.run("ten years ahead", {0, 65}, "data", "import", source, "--lake", f"{inside}/new"):
        check = box.program.run("data", "check", "--lake", f"{inside}/new", "--json")
        if not json.loads(check.output)["findings"]:
            box.findings.add("ten years ahead", "neither data import nor data check says that a bar lies in the future")
    days = [datetime.date(9999, 12, 31) - datetime.timedelta(number) for number in range(fixture.SESSIONS)]
    table = [(row[0], day.isoformat(), *row[2:]) for row, day in zip(fixture.bars("END"), days)]
    source = fixture.write(f"{inside}/end.csv", fixture.csv(table))
    if box.run("end of time", {0, 65}, "data", "import", source, "--lake", f"{inside}/lake", "--exchange", "X"):
        if box.run("end of time, train", {0, 65, 66}, *fixture.train(inside, symbol="END")):
            result = box.program.run("predict", "--model", "lstm_END", "--lake", f"{inside}/lake", "--registry",
                                     f"{inside}/registry", "--json")
            day = json.loads(result.output)["forecasts"][0]["date"] if result.status == 0 else "0000-00-00"
            if len(day) != 10:
                box.findings.add("end of time, predict", f"it forecasts {day}, which no reader of YYYY-MM-DD knows")


def nowhere(box):
    """Folders without a name must be refused, not be taken for the root or the working folder."""
    inside = box.reset()
    # As root, a defect would write into the root folder itself.
    unprivileged = {"user": "nobody"} if os.geteuid() == 0 else {}
    training = ["" if word == f"{inside}/registry" else word for word in fixture.train(inside)]
    for command, allowed in ((("data", "import", f"{inside}/bars.csv", "--lake", ""), {64, 69}), (training, {64}),
                             (("data", "actions", "import", f"{inside}/actions.csv", "--lake", ""), {64, 69})):
        box.run(f"a folder without a name, {command[0]}", allowed, *command, **unprivileged)


def main(box):
    """All corners."""
    for corner in (spellings, foreign, lost, markets, names, ahead, nowhere, own_files.main, streams.main):
        corner(box)
