"""Champion's isolation forests beside scikit-learn's and isotree's, interleaved on one thread of one core: CPU seconds of
fit and score together, and their ratios.

forest_table.py --champion PROGRAM --data FOLDER [--rounds 5] [--only cover,http] [--json]; exit status 1 when a requirement
is missed. The folder holds labelled sets in Parquet.
"""
import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import isotree
import numpy
import pandas
from sklearn.ensemble import IsolationForest

LARGE = {"cover": 6, "http": 6, "million": 8}  # how many times less than scikit-learn; million: of scoring alone
SMALL = 50  # of sets below 10,000 rows
MOST_MICROSECONDS = 5.0  # of one row


def seconds(work) -> tuple[float, object]:
    before = time.process_time()
    result = work()
    return time.process_time() - before, result


def champion(program: str, values: numpy.ndarray) -> tuple[float, float, float]:
    """Fit, score and microseconds a row; the first repetition warms up."""
    with tempfile.NamedTemporaryFile() as file:
        values.tofile(file.name)
        command = [program, "--input", file.name, "--width", str(values.shape[1])]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    repetitions = [json.loads(line) for line in lines][1:]
    return tuple(statistics.median(one[key] for one in repetitions) for key in ("fit", "score", "microsecondsPerRow"))


def scikit_learn(values: numpy.ndarray, seed: int) -> tuple[float, float]:
    fit, forest = seconds(lambda: IsolationForest(random_state=seed, n_jobs=1).fit(values))
    return fit, seconds(lambda: forest.score_samples(values))[0]


def isotree_forest(values: numpy.ndarray, seed: int) -> float:
    wide = values.astype("float64")
    fit, forest = seconds(lambda: isotree.IsolationForest(
        ntrees=100, sample_size=min(256, len(wide)), ndim=1, max_depth=8, prob_pick_pooled_gain=0, prob_pick_avg_gain=0,
        missing_action="fail", nthreads=1, random_seed=seed + 1).fit(wide))
    return fit + seconds(lambda: forest.predict(wide))[0]


def tables(folder: Path, only: set[str] | None):
    for path in sorted(folder.glob("*.parquet")):
        if only and path.stem not in only:
            continue
        values = pandas.read_parquet(path).drop(columns="label").to_numpy("float32")
        if path.stem in LARGE or len(values) < 10_000:
            yield path.stem, numpy.ascontiguousarray(values)
    if not only or "million" in only:
        yield "million", numpy.random.default_rng(1).standard_normal((1_000_000, 5)).astype("float32")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--champion", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rows = []
    for name, values in tables(arguments.data, set(arguments.only.split(",")) if arguments.only else None):
        print(name, file=sys.stderr, flush=True)
        times: dict[str, list[float]] = {}
        for number in range(arguments.rounds):
            fit, score, row = champion(arguments.champion, values)
            their_fit, their_score = scikit_learn(values, number)
            other = isotree_forest(values, number) if name != "million" else float("nan")
            measured = {"champion": fit + score, "championScore": score, "row": row, "scikitLearn": their_fit + their_score,
                        "scikitLearnScore": their_score, "isotree": other}
            for key, value in measured.items():
                times.setdefault(key, []).append(value)
        median = {key: statistics.median(value) for key, value in times.items()}
        alone = name == "million"
        ratio = (median["scikitLearnScore"] / median["championScore"] if alone
                 else median["scikitLearn"] / median["champion"])
        rows.append({"set": name, "rows": len(values), "columns": values.shape[1], **median, "ratio": ratio,
                     "wanted": LARGE.get(name, SMALL), "holds": ratio >= LARGE.get(name, SMALL)
                     and not (name in ("cover", "http") and median["isotree"] < 6 * median["champion"])
                     and median["row"] < MOST_MICROSECONDS})
    if arguments.json:
        print(json.dumps(rows, indent=2))
    else:
        print(f"{'set':18}{'rows':>9}{'columns':>8}{'Champion':>11}{'scikit-learn':>14}{'isotree':>10}{'ratio':>8}{'wanted':>8}  µs a row")
        for row in rows:
            print(f"{row['set']:18}{row['rows']:>9}{row['columns']:>8}{row['champion']:>10.4f}s{row['scikitLearn']:>13.3f}s"
                  f"{row['isotree']:>9.3f}s{row['ratio']:>8.1f}{row['wanted']:>8}{row['row']:>10.1f}"
                  f"{'' if row['holds'] else '  MISSED'}")
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
