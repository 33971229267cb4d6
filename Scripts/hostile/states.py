"""What a lake and a registry hold, without clocks: two folders in the same state compare equal."""
import json
import os

import fixture
from program import words

CLOCKS = ("recordedAt", "times", "cpuSeconds")


def paths(folder, hidden=False):
    """All files below a folder, relative; those with a name that starts with a dot only if asked for."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if hidden or not name.startswith(".")]
        names = [name for name in files if hidden or not name.startswith(".")]
        found += [os.path.relpath(os.path.join(parent, name), folder) for name in names]
    return sorted(found)


def history(content):
    """The lines of a history without their times; the same line twice in a row counts once.

    Two runs of one promotion are two promotions to the history: it may say so twice."""
    kept = []
    for line in content.splitlines():
        try:
            entry = json.loads(line)
            # A seal over the line, where there is one, covers the time.
            known = {key: entry[key] for key in ("user", "action", "version", "reason", "manifestHash") if key in entry}
        except ValueError:
            known = line
        if kept[-1:] != [known]:
            kept.append(known)
    return kept


def runs(program, ledger):
    """The entries of a ledger without clocks, in an order of their own; None where there is none."""
    if not os.path.exists(ledger):
        return None
    result = program.run("runs", "list", "--ledger", ledger, "--json")
    if result.status != 0:
        return result.line
    entries = [(entry, entry["run"]) for entry in json.loads(result.output)["runs"]]
    return sorted(json.dumps({key: part[key] for part in pair for key in part if key not in CLOCKS and key != "run"},
                             sort_keys=True) for pair in entries)


def manifest(content):
    """A lake's manifest; imports are a set, for several at once have no order, and so have no numbers."""
    document = json.loads(content)
    imports = [{key: value for key, value in one.items() if key != "id"} for one in document["imports"]]
    document["imports"] = sorted(imports, key=lambda one: json.dumps(one, sort_keys=True))
    # Rows name their import by its number, so that files of bars differ; what is in them is asked for.
    document["bars"] = [[one[key] for key in ("exchange", "interval", "year", "rows")] for one in document["bars"]]
    # The change before depends on the order, and so does a hash of it all.
    document.pop("retired", None)
    return {key: value for key, value in document.items() if not key.lower().endswith(("hash", "sha256", "seal"))}


def state(program, folder, ordered=True):
    """Everything that counts below a folder, by path.

    ordered: whether the order of imports counts; if not, files that the manifest does not name do not count either, for
    what the change before needed may stay for its readers."""
    found = {}
    for path in paths(folder):
        content, name = fixture.read(f"{folder}/{path}"), os.path.basename(path)
        if name == "history.jsonl":
            found[path] = history(content)
        elif name == "manifest.json" and not ordered:
            found[path] = manifest(content)
        elif not name.startswith("runs.sqlite"):
            found[path] = content
    if not ordered and "lake/manifest.json" in found:
        named = json.dumps(found["lake/manifest.json"])
        found = {path: content for path, content in found.items()
                 if not path.startswith("lake/bars/") and (not path.startswith("lake/actions/") or path[5:] in named)}
        for symbol in {one["symbol"] for one in found["lake/manifest.json"]["symbols"]}:
            shown = program.run("data", "show", "--lake", f"{folder}/lake", "--symbol", symbol, "--rows", "100000", "--json")
            found[f"bars of {symbol}"] = shown.output
    found["runs"] = runs(program, folder + "/registry/runs.sqlite")
    return found


def difference(expected, actual):
    """The paths in which two states differ, or None."""
    names = sorted(set(expected) | set(actual))
    differing = [name for name in names if expected.get(name) != actual.get(name)]
    return ", ".join(differing[:4]) if differing else None


def leftovers(folder):
    """What half-written files and folders are left below a folder."""
    found = []
    for parent, folders, files in os.walk(folder):
        names = [name for name in folders + files if ".partial-" in name or name.startswith(".unnamed")]
        found += [os.path.relpath(os.path.join(parent, name), folder) for name in names]
        folders[:] = [name for name in folders if name not in names]
    return sorted(found)


READERS = [
    ("data", "list", "--lake", "{}/lake", "--json"),
    ("data", "actions", "list", "--lake", "{}/lake", "--json"),
    ("data", "show", "--lake", "{}/lake", "--symbol", "AAA", "--rows", "100000", "--json"),
    ("models", "list", "--registry", "{}/registry", "--json"),
    ("models", "verify", "--registry", "{}/registry", "--json"),
    ("models", "history", fixture.MODEL, "--registry", "{}/registry", "--json"),
    ("predict", "--kind", "lstm", "--symbols", "all", "--lake", "{}/lake", "--registry", "{}/registry", "--json"),
    ("runs", "list", "--ledger", "{}/registry/runs.sqlite", "--json"),
]


def read(program, folder):
    """The results of all readers of a folder."""
    return [program.run(*words(reader, folder)) for reader in READERS]
