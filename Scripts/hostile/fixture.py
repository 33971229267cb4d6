"""Makes the small lake, the registry and the source files that the checks damage, kill and fill disks with."""
import datetime
import hashlib
import json
import os
import random
import shutil

import parquet
from program import SEED

SYMBOLS = ("AAA", "BBB", "CCC", "DDD")
HEADER = "symbol,date,open,high,low,close,volume\n"
SESSIONS = 330
CONFIG = {"horizon": 2, "seeds": 1, "network": {"window": 10, "units": [8], "maximumEpochs": 2}}
DETECTORS = {
    "isolation-forest": {"budget": "5%", "calibrationSessions": 60, "forest": {"trees": 5, "maxSamples": 32}},
    "autoencoder": {"budget": "5%", "calibrationSessions": 60, "network": {"epochs": 2, "units": [4]}},
}
MOMENTS = json.dumps({
    "assets": ["A", "B", "C"], "expectedReturns": [0.1, 0.2, 0.15],
    "covariance": [[0.04, 0.01, 0.0], [0.01, 0.09, 0.02], [0.0, 0.02, 0.16]],
})
ACTIONS = (
    "symbol,date,kind,ratio,known_from\n"
    "AAA,2019-06-03,split,2,2019-05-01\nBBB,2019-09-02,split,3,2019-08-01\nCCC,2019-11-04,split,0.5,2019-10-01\n"
)
MODEL = "lstm_AAA"


def weekdays(count, first=datetime.date(2019, 1, 1)):
    """The first `count` days from `first` that are no Saturday or Sunday."""
    days, day = [], first
    while len(days) < count:
        if day.weekday() < 5:
            days.append(day)
        day += datetime.timedelta(1)
    return days


def bars(symbol, count=SESSIONS, first=datetime.date(2019, 1, 1), seed=SEED):
    """Rows of a random walk: (symbol, date, open, high, low, close, volume)."""
    chance, close, rows = random.Random(f"{seed} {symbol}"), 100.0, []
    for day in weekdays(count, first):
        opening, close = close, round(close * (1 + chance.gauss(0, 0.01)), 4)
        high, low = round(max(opening, close) * 1.002, 4), round(min(opening, close) * 0.998, 4)
        rows.append((symbol, day.isoformat(), opening, high, low, close, chance.randint(1000, 99999)))
    return rows


def csv(rows):
    """Rows as the text of a CSV file."""
    return HEADER + "".join(",".join(map(str, row)) + "\n" for row in rows)


def write(path, content):
    """Writes text or bytes, with the folders that it needs; returns the path."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    return path


def read(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def copy(source, target):
    """A fresh copy of a folder in the place of whatever was there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target


def train(folder, symbol="AAA", seed=42, learner="lstm"):
    """The arguments that train one small model."""
    # The splits of the fixture never happened, and the program says so.
    return ("train", learner, "--lake", f"{folder}/lake", "--symbols", symbol, "--registry", f"{folder}/registry",
            "--config", f"{folder}/recipe.json", "--seed", str(seed), "--allow-data-errors")


def train_detector(folder, detector):
    """The arguments that train one detector on all symbols; lake and registry are its own."""
    return ("train", detector, "--global", "--lake", f"{folder}/watched", "--symbols", "all",
            "--registry", f"{folder}/detectors", "--config", f"{folder}/{detector}.json", "--allow-data-errors")


def train_long(folder):
    """The arguments that train two networks for many epochs, with a checkpoint after each epoch."""
    return (*train(folder)[:8], "--config", f"{folder}/long.json", "--seeds", "2", "--jobs", "2", "--allow-data-errors",
            "--checkpoint-every", "0")


def sources(folder):
    """Only the source files."""
    rows = [row for symbol in SYMBOLS for row in bars(symbol)]
    write(f"{folder}/bars.csv", csv(rows))
    write(f"{folder}/bars.parquet", parquet.file(rows))
    write(f"{folder}/more.csv", csv(bars("EEE") + bars("AAA", 40, datetime.date(2020, 6, 1))))
    write(f"{folder}/moments.json", MOMENTS)
    write(f"{folder}/watched.csv", csv(bars("AAA", 420) + bars("BBB", 420)))
    write(f"{folder}/actions.csv", ACTIONS)
    for detector, settings in DETECTORS.items():
        write(f"{folder}/{detector}.json", json.dumps({"detector": detector, **settings}, indent=1))
    write(f"{folder}/recipe.json", json.dumps(CONFIG, indent=1))
    write(f"{folder}/long.json", json.dumps({**CONFIG, "network": {"maximumEpochs": 40, "patience": 40}}, indent=1))
    return folder


def make(program, folder):
    """Everything: a lake of four symbols with splits and one model with two versions, promoted one after the other; a longer
    lake with two detectors."""
    shutil.rmtree(folder, ignore_errors=True)
    sources(folder)
    lake, registry = f"{folder}/lake", f"{folder}/registry"
    program.must("data", "import", f"{folder}/bars.csv", "--lake", lake, "--exchange", "X")
    program.must("data", "actions", "import", f"{folder}/actions.csv", "--lake", lake)
    program.must("data", "import", f"{folder}/watched.csv", "--lake", f"{folder}/watched", "--exchange", "X")
    for detector in DETECTORS:
        program.must(*train_detector(folder, detector))
    for version, seed in ((1, 42), (2, 7)):
        program.must(*train(folder, seed=seed))
        name = f"{MODEL}@v{version}"
        program.must("models", "promote", name, "--registry", registry, "--force", "--reason", f"number {version}")
    return folder


def parts(lake):
    """The bar parts of a lake, as paths below it."""
    return [part["path"] for part in json.loads(read(f"{lake}/manifest.json"))["bars"]]


def actions_table(lake):
    """The table of corporate actions of a lake, as a path below it."""
    return json.loads(read(f"{lake}/manifest.json"))["tables"]["actions"]["path"]


def sealed(document):
    """A document with the seal that the product would give it, where it has one: damage that a hash does not find."""
    if "seal" in document:
        document["seal"] = ""
        text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        document["seal"] = hashlib.sha256(text.encode()).hexdigest()
    return document
