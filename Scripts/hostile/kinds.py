"""Which files are damaged, and how the program is asked about each.

A trial is given the program and a worker's own copy of the fixture with the damaged file in its place. It returns the
runs, each with its purpose: runs of one purpose print the same as long as the file says the same."""
import os
import shutil
from typing import Callable, NamedTuple

import fixture
import mutators

AFTER = "after an import that wrote"  # must succeed whatever the file was
ANY = "anything may be printed"


class Kind(NamedTuple):
    """A kind of file."""

    name: str
    path: Callable  # the file below the fixture, given the fixture's folder
    ways: list
    guarded: bool  # whether a hash protects it: then reading otherwise without a word is a defect
    trial: Callable  # (program, folder) -> [(result, purpose)]
    timeout: bool = False  # whether being stopped by the clock is no defect
    report: tuple = ()  # purposes whose runs must say that something is wrong: to print as before is not enough


def asking(*questions):
    """A trial that asks the program some questions; {} in them is the folder of the fixture."""

    def trial(program, folder):
        results = []
        for question in questions:
            words = [word.replace("{}", folder) for word in question.split(" ")]
            results.append((program.run(*words), question))
            if results[-1][0].status not in (0, 65, 66):
                break
        return results

    return trial


SHOW = [f"data show --lake {{}}/lake --symbol {symbol} --rows 100000 --json" for symbol in fixture.SYMBOLS[:2]]
CHECK = "data check --lake {}/lake --json"
LIST = "data list --lake {}/lake --json"
ACTIONS = "data actions list --lake {}/lake --json"
PREDICT = "predict --kind lstm --symbols all --lake {}/lake --registry {}/registry --steps 2 --json"
VERIFY = "models verify --registry {}/registry --json"
MODELS = "models list --registry {}/registry --json"
HISTORY = f"models history {fixture.MODEL} --registry {{}}/registry --json"
RUNS = "runs list --ledger {}/registry/runs.sqlite --json"


DETECT = "detect --model %s_all --lake {}/watched --registry {}/detectors"
VERIFY_DETECTORS = "models verify --registry {}/detectors --json"


def importing(arguments, begins_with_lake):
    """A trial that imports a damaged source; whatever was taken must be readable afterwards."""

    def trial(program, folder):
        lake = folder + "/trial"
        shutil.rmtree(lake, ignore_errors=True)
        if begins_with_lake:
            shutil.copytree(folder + "/lake", lake)
        results = [(program.run(*[word.replace("{}", folder) for word in arguments.split(" ")]), arguments)]
        if results[0][0].status is not None and os.path.exists(lake + "/manifest.json"):
            results += [(program.run("data", verb, "--lake", lake), AFTER) for verb in ("list", "check")]
        return results

    return trial


def manifest_trial(program, folder):
    """The readers; where they saw nothing, an import too, which writes on what it believes."""
    results = asking(LIST, CHECK, ACTIONS, *SHOW)(program, folder)
    if all(result.status == 0 for result, _ in results):
        trial = fixture.copy(folder + "/lake", folder + "/trial")
        results.append((program.run("data", "import", folder + "/more.csv", "--lake", trial, "--exchange", "X"), ANY))
    return results


def recipe_trial(program, folder):
    """A training into an empty registry, with few seconds, for some recipes ask for a lot of work."""
    shutil.rmtree(folder + "/trial", ignore_errors=True)
    arguments = list(fixture.train(folder))
    arguments[arguments.index("--registry") + 1] = folder + "/trial"
    return [(program.run(*arguments, timeout=15), ANY)]


def version(name):
    """The path of a file of the champion."""
    return lambda folder: f"{folder}/registry/models/{fixture.MODEL}/v2/{name}"


def model(name):
    """The path of a file that all versions share."""
    return lambda folder: f"{folder}/registry/models/{fixture.MODEL}/{name}"


def detector(detector, name):
    """The path of a file of a detector."""
    return lambda folder: f"{folder}/detectors/models/{detector}_all/v1/{name}"


def part(folder):
    """The path of a bar part."""
    return f"{folder}/lake/{fixture.parts(folder + '/lake')[0]}"


IMPORT = "data import {}/%s --lake {}/trial --exchange X"
KINDS = [
    Kind("source-parquet", lambda f: f + "/bars.parquet", mutators.PARQUET, False,
         importing(IMPORT % "bars.parquet", False)),
    Kind("source-part", lambda f: f + "/part.parquet", mutators.PARQUET, False,
         importing(IMPORT % "part.parquet", False)),
    Kind("source-csv", lambda f: f + "/bars.csv", mutators.TEXT, False, importing(IMPORT % "bars.csv", False)),
    Kind("source-actions", lambda f: f + "/actions.csv", mutators.TEXT, False,
         importing("data actions import {}/actions.csv --lake {}/trial", True)),
    Kind("recipe", lambda f: f + "/recipe.json", mutators.TEXT, False, recipe_trial, True),
    Kind("lake-part", part, mutators.PARQUET, True, asking(CHECK, *SHOW)),
    Kind("lake-manifest", lambda f: f + "/lake/manifest.json", mutators.TEXT, True, manifest_trial),
    Kind("lake-actions", lambda f: f"{f}/lake/{fixture.actions_table(f + '/lake')}", mutators.PARQUET, True,
         asking(ACTIONS, CHECK)),
    *[Kind("registry-" + name[:-5], version(name), mutators.TEXT, True, asking(PREDICT, VERIFY), report=(VERIFY,))
      for name in ("model.json", "weights.json", "scaler.json", "features.json")],
    *[Kind(f"{kind}-{name[:-5]}", detector(kind, name), mutators.TEXT, True,
           asking(DETECT % kind, VERIFY_DETECTORS), report=(VERIFY_DETECTORS,))
      for kind, name in (("isolation-forest", "model.json"), ("isolation-forest", "weights.json"),
                         ("isolation-forest", "calibration.json"), ("autoencoder", "model.json"),
                         ("autoencoder", "weights.json"), ("autoencoder", "calibration.json"))],
    Kind("registry-history", model("history.jsonl"), mutators.TEXT, True, asking(HISTORY, MODELS, VERIFY, PREDICT)),
    Kind("registry-aliases", model("aliases.json"), mutators.TEXT, True, asking(MODELS, HISTORY, VERIFY, PREDICT)),
    Kind("ledger", lambda f: f + "/registry/runs.sqlite", mutators.TEXT, True, asking(RUNS)),
]
