"""The product's own files with content that is well formed and makes no sense: part of doors.py."""
import json
import os
import shutil
import sqlite3

import fixture

HUGE = 9223372036854775807
LEDGERS = ["kind = X'00ff'", "kind = 'other'", "modelVersion = 'abc'", "modelVersion = 9e99", "recordedAt = 'today'",
           "recordedAt = X'00'", "cpuSeconds = 'x'", "cpuSeconds = 9e999", "times = 'x'", "times = -1", "seed = -1",
           "model = X'ff'", "model = CAST(X'c328' AS TEXT)", "parameters = '['", "parameters = '{\"a\": 1}'",
           "metrics = '{\"mae\": 1e999}'", "symbol = CAST(X'00' AS TEXT)", "dataHash = 1.5"]


def ledgers(box):
    """Ledgers whose rows hold what no run has."""
    inside = box.reset()
    changes = [f"UPDATE run SET {change}" for change in LEDGERS] + [
        "ALTER TABLE run DROP COLUMN dataHash", "DROP TABLE run", "DROP TABLE grdb_migrations",
        "PRAGMA user_version = 99", "CREATE VIEW other AS SELECT 1", "ALTER TABLE run RENAME TO other"]
    for change in changes:
        path = shutil.copy(f"{box.whole}/registry/runs.sqlite", f"{inside}/ledger.sqlite")
        database = sqlite3.connect(path)
        database.execute(change)
        database.commit()
        database.close()
        for verb in (("runs", "list"), ("runs", "show", "a")):
            box.run(f"ledger, {change}", {0, 65, 66}, *verb, "--ledger", path, "--json")
        box.run(f"train, ledger, {change}", {0, 65, 69}, *fixture.train(inside, seed=1), "--ledger", path)



def table_of_actions(lake, path):
    """Points a manifest to another table of actions."""
    lake["tables"]["actions"]["path"] = path


# What is changed in a lake's manifest.
MANIFESTS = {
    "version": lambda lake: lake.update(version=HUGE), "year": lambda lake: lake["bars"][0].update(year=HUGE),
    "rows": lambda lake: [one.update(rows=HUGE) for one in lake["symbols"]],
    "negative rows": lambda lake: [one.update(rows=-HUGE - 1) for one in lake["symbols"]],
    "part twice": lambda lake: lake["bars"].append(lake["bars"][0]),
    "symbol twice": lambda lake: lake["symbols"].append(lake["symbols"][0]),
    "empty paths": lambda lake: [one.update(path="") for one in lake["bars"]],
    "path of a device": lambda lake: lake["bars"][0].update(path="/dev/zero"),
    "path above": lambda lake: lake["bars"][0].update(path="bars/../../bars.parquet"),
    "actions above": lambda lake: table_of_actions(lake, "../bars.parquet"),
    "actions are bars": lambda lake: table_of_actions(lake, lake["bars"][0]["path"]),
    "unknown table": lambda lake: lake["tables"].update(other=lake["tables"]["actions"]),
    "quarantine above": lambda lake: lake["quarantine"].append({"path": "../bars.parquet", "rows": 1, "sha256": ""}),
    "quarantine of bars": lambda lake: lake["quarantine"].append({**lake["tables"]["actions"], "path": lake["bars"][0]["path"]}),
    "imports twice": lambda lake: lake["imports"].append(lake["imports"][0]),
    "no imports": lambda lake: lake.update(imports=[]), "odd interval": lambda lake: lake["bars"][0].update(interval="9y"),
    "no bars": lambda lake: lake.update(bars=[]), "no symbols": lambda lake: lake.update(symbols=[]),
    "other format": lambda lake: lake.update(formatVersion=2),
}


def manifests(box):
    """Manifests of lakes, sealed anew: they may be refused, but never end the program."""
    rows = [(*row[:5], round(row[5] + 0.01, 4), row[6]) for row in fixture.bars("AAA")]
    for name, change in MANIFESTS.items():
        inside = box.reset()
        document = json.loads(fixture.read(f"{inside}/lake/manifest.json"))
        change(document)
        fixture.write(f"{inside}/lake/manifest.json", json.dumps(fixture.sealed(document)))
        changed = fixture.write(f"{inside}/changed.csv", fixture.csv(rows))
        for verb in ("list", "check", "actions list"):
            box.run(f"manifest, {name}, {verb}", {0, 65, 66}, "data", *verb.split(), "--lake", f"{inside}/lake")
        box.run(f"manifest, {name}, import", {0, 65, 66}, "data", "import", changed, "--lake", f"{inside}/lake",
                "--exchange", "X")
        box.run(f"manifest, {name}, actions", {0, 65, 66}, "data", "actions", "import", f"{inside}/actions.csv",
                "--lake", f"{inside}/lake")


def registries(box):
    """Registries with versions that nobody can have registered."""
    inside = box.reset()
    path = f"{inside}/registry/models/{fixture.MODEL}/history.jsonl"
    last = json.loads(fixture.read(path).splitlines()[-1])
    line = fixture.sealed({**last, "version": HUGE, "action": "registered", "previous": last.get("seal", "")})
    fixture.write(path, fixture.read(path) + json.dumps(line).encode() + b"\n")
    for verb in ("list", "verify"):
        box.run(f"history, huge version, {verb}", {0, 65}, "models", verb, "--registry", f"{inside}/registry")
    box.run("history, huge version, train", {0, 65}, *fixture.train(inside, seed=9))
    os.makedirs(f"{inside}/registry/models/lstm_BBB/v999999999")
    box.run("huge folder, train", {65}, *fixture.train(inside, symbol="BBB"))
    box.run("huge folder, train again", {65}, *fixture.train(inside, symbol="BBB", seed=2))
    box.run("huge folder, predict", {66}, "predict", "--model", "lstm_BBB", "--registry", f"{inside}/registry",
            "--lake", f"{inside}/lake")


def main(box):
    """All of them."""
    ledgers(box)
    manifests(box)
    registries(box)
