"""Champion's portfolios beside cvxpy with Clarabel and SciPy's SLSQP, interleaved on one thread of one core: CPU seconds,
and their ratios.

portfolio_table.py --champion PROGRAM --data FOLDER [--rounds 3] [--json]; exit status 1 when a requirement is missed.
"""
import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[threads] = "1"

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import cvxpy
import numpy
import pandas
from scipy.optimize import minimize

POINTS = 50  # of the peer's frontier; what is compared is a point


def seconds(work):
    before = time.process_time()
    result = work()
    return time.process_time() - before, result


def library(folder):
    assets = pandas.read_parquet(folder / "orlib_port3_assets.parquet")
    pairs = pandas.read_parquet(folder / "orlib_port3_correlations.parquet")
    matrix = numpy.eye(len(assets))
    row, column = pairs["i"].to_numpy() - 1, pairs["j"].to_numpy() - 1
    matrix[row, column] = matrix[column, row] = pairs["correlation"]
    deviations = assets["std"].to_numpy()
    returns = pandas.read_parquet(folder / "orlib_portef3.parquet")["mean_return"].to_numpy()
    return assets["mean"].to_numpy(), matrix * numpy.outer(deviations, deviations), returns


def market(folder, name):
    table = pandas.read_parquet(folder / f"synthetic/{name}.parquet")
    return (table["mean"].to_numpy(), table[[f"f{factor}" for factor in range(20)]].to_numpy(),
            table["idio_variance"].to_numpy(), table["sector"].to_numpy())


def clarabel_frontier(means, covariance, returns):
    weights, target = cvxpy.Variable(len(means)), cvxpy.Parameter()
    problem = cvxpy.Problem(cvxpy.Minimize(cvxpy.quad_form(weights, cvxpy.psd_wrap(covariance))),
                            [cvxpy.sum(weights) == 1, weights >= 0, means @ weights == target])
    for wanted in numpy.linspace(returns.min(), returns.max(), POINTS):
        target.value = min(wanted, means.max())
        problem.solve(solver="CLARABEL")


def clarabel_sharpe(means, loadings, specific, sectors, cap, dense):
    """Charnes and Cooper's form, scaled so that the data are near one."""
    covariance = loadings @ loadings.T + numpy.diag(specific)
    scale = covariance.diagonal().mean()
    y, total = cvxpy.Variable(len(means)), cvxpy.Variable()
    masks = numpy.stack([(sectors == one).astype(float) for one in range(11)])
    if dense:
        risk = cvxpy.quad_form(y, cvxpy.psd_wrap(covariance / scale))
    else:
        risk = cvxpy.sum_squares((loadings / numpy.sqrt(scale)).T @ y) + cvxpy.sum_squares(
            cvxpy.multiply(numpy.sqrt(specific / scale), y))
    problem = cvxpy.Problem(cvxpy.Minimize(risk), [
        y >= 0, means / numpy.abs(means).max() @ y == 1, cvxpy.sum(y) == total, y <= cap * total, masks @ y <= 0.2 * total])
    problem.solve(solver="CLARABEL")
    weights = y.value / y.value.sum()
    return float(means @ weights / numpy.sqrt(weights @ covariance @ weights))


def slsqp_sharpe(means, loadings, specific, sectors, cap):
    covariance = loadings @ loadings.T + numpy.diag(specific)

    def slope(weights):
        deviation = numpy.sqrt(weights @ covariance @ weights)
        return -(means / deviation - (means @ weights) * (covariance @ weights) / deviation**3)

    limits = [{"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: numpy.ones(len(means))}]
    limits += [{"type": "ineq", "fun": lambda w, mask=(sectors == one).astype(float): 0.2 - mask @ w,
                "jac": lambda w, mask=(sectors == one).astype(float): -mask} for one in range(11)]
    found = minimize(lambda w: -(means @ w) / numpy.sqrt(w @ covariance @ w), numpy.full(len(means), 1 / len(means)),
                     jac=slope, method="SLSQP", bounds=[(0, cap)] * len(means), constraints=limits)
    return float(-found.fun)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--champion", required=True)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    port3, half, large = library(arguments.data), market(arguments.data, "synthetic500"), market(arguments.data, "synthetic2000")
    peers = {
        ("port3 frontier", "Clarabel"): (lambda: clarabel_frontier(*port3), 500),
        ("synthetic500 dense max-sharpe", "Clarabel"): (lambda: clarabel_sharpe(*half, 0.3, True), 10),
        ("synthetic500 dense max-sharpe", "SLSQP"): (lambda: slsqp_sharpe(*half, 0.3), 150),
        ("synthetic2000 dense max-sharpe", "Clarabel"): (lambda: clarabel_sharpe(*large, 0.05, True), None),
        ("synthetic2000 factor max-sharpe", "Clarabel"): (lambda: clarabel_sharpe(*large, 0.05, False), 5),
    }
    most = {"225 assets whole frontier": 0.030, "synthetic2000 dense max-sharpe": 1.0}
    own, theirs, values = {}, {}, {}
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr, flush=True)
        command = [arguments.champion, "jobs", str(arguments.data)]
        for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
            one = json.loads(line)
            own.setdefault(one["job"], []).append(one["seconds"])
            values[one["job"]] = (one["value"], one["residual"])
        for key, (work, _) in peers.items():
            if "synthetic2000 dense" in key[0] and number:
                continue
            spent, value = seconds(work)
            theirs.setdefault(key, []).append(spent)
            values[key] = value
    rows = []
    for job, times in own.items():
        median, (value, residual) = statistics.median(times), values[job]
        rows.append({"job": job, "seconds": median, "value": value, "residual": residual, "peer": None, "ratio": None,
                     "wanted": most.get(job), "holds": residual <= 1e-9 and median <= most.get(job, numpy.inf)})
        for (name, peer), (_, wanted) in peers.items():
            if name != job:
                continue
            spent = statistics.median(theirs[name, peer])
            ratio = (spent / POINTS) / (median / value) if "frontier" in job else spent / median
            better = values[name, peer] is None or value >= values[name, peer] - 1e-7
            rows.append({"job": job, "seconds": spent, "value": values[name, peer], "residual": None, "peer": peer,
                         "ratio": ratio, "wanted": wanted, "holds": better and (wanted is None or ratio >= wanted)})
    if arguments.json:
        print(json.dumps(rows, indent=2))
    else:
        for row in rows:
            print(f"{row['job']:34}{row['peer'] or 'Champion':10}{1e3 * row['seconds']:11.3f} ms"
                  + (f"  {row['ratio']:9.1f} times" if row["ratio"] else " " * 17)
                  + (f"  value {row['value']:.9g}" if row["value"] is not None else "")
                  + (f"  residual {row['residual']:.1e}" if row["residual"] is not None else "")
                  + (f"  wanted {row['wanted']}" if row["wanted"] else "") + ("" if row["holds"] else "  MISSED"))
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
