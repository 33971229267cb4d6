"""Damages files at random, and kills the program at random moments; the program must notice, or read what was there.

usage: damage.py CHAMPION FOLDER, where FOLDER/one is the output of a demo."""
import json
import os
import random
import shutil
import subprocess
import sys
import time

MUTATIONS = int(os.environ.get("CHAMPION_MUTATIONS", "1000"))
KILLS = int(os.environ.get("CHAMPION_KILLS", "60"))
champion, folder = sys.argv[1:]
chance = random.Random(42)


def run(*arguments):
    return subprocess.run([champion, *arguments], capture_output=True, text=True)


def damaged(data):
    data = bytearray(data)
    kind = chance.randrange(4)
    if kind == 0:
        return bytes(data[: chance.randrange(len(data))])
    at = chance.randrange(len(data))
    if kind == 1:
        data[at] ^= 1 << chance.randrange(8)
    elif kind == 2:
        data[at : at + chance.randrange(1, 64)] = bytes(chance.randrange(256) for _ in range(chance.randrange(64)))
    else:
        data[at] = chance.randrange(256)
    return bytes(data)


def mutate_registry():
    """Every damaged file of a model is refused."""
    registry, model = f"{folder}/one/registry", f"{folder}/one/registry/models/lstm_FB/v1"
    names = ["weights.json", "scaler.json", "features.json", "model.json"]
    for count in range(MUTATIONS):
        path = f"{model}/{names[count % 4]}"
        whole = open(path, "rb").read()
        bad = damaged(whole)
        if bad == whole:
            continue
        open(path, "wb").write(bad)
        result = run("models", "verify", "lstm_FB", "--registry", registry)
        open(path, "wb").write(whole)
        assert result.returncode == 65, (path, result)
    print(f"registry: {MUTATIONS} damaged files, each refused")


def mutate_lake():
    """A damaged file of a lake is refused, or reads as it was (a byte that no reader looks at)."""
    lake = f"{folder}/one/lake"
    part = json.load(open(f"{lake}/manifest.json"))["bars"][0]["path"]
    arguments = ("data", "show", "--lake", lake, "--symbol", "IBM", "--rows", "100000", "--json")
    expected, silent = run(*arguments).stdout, 0
    for _ in range(MUTATIONS):
        path = f"{lake}/{part}"
        whole = open(path, "rb").read()
        open(path, "wb").write(damaged(whole))
        result = run(*arguments)
        open(path, "wb").write(whole)
        assert result.returncode in (0, 65), result
        if result.returncode == 0 and result.stdout != expected:
            silent += 1
    print(f"lake: {MUTATIONS} damaged files, no crash, {silent} read otherwise without an error")
    assert silent == 0


def kill_imports():
    """A killed import leaves a lake that reads, and a rerun completes it to the same bytes."""
    source = "Examples/Data/us_stocks_daily_2000_2013.parquet"

    def state(lake):
        names = [os.path.join(d, f) for d, _, fs in os.walk(lake) for f in fs if ".partial-" not in f and f != ".lock"]
        return {os.path.relpath(n, lake): open(n, "rb").read() for n in names if not os.path.basename(n).startswith(".")}

    run("data", "import", source, "--lake", f"{folder}/whole", "--exchange", "US")
    expected = state(f"{folder}/whole")
    for _ in range(KILLS):
        lake = f"{folder}/killed"
        shutil.rmtree(lake, ignore_errors=True)
        process = subprocess.Popen([champion, "data", "import", source, "--lake", lake, "--exchange", "US"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 0.35))
        process.kill()
        process.wait()
        assert run("data", "list", "--lake", lake).returncode in (0, 66)
        assert run("data", "import", source, "--lake", lake, "--exchange", "US").returncode == 0
        assert state(lake) == expected
    print(f"import: {KILLS} kills, each read well and was completed to the same bytes")


mutate_registry()
mutate_lake()
kill_imports()
