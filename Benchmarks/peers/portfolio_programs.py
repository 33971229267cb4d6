"""Random portfolio programs beside Clarabel and SciPy's SLSQP.

portfolio_programs.py --solver PATH [--count 1000] [--seed 1] [--slsqp 1000]
PATH is the program PortfolioBenchmark. Programs have 2 to 200 assets, bounds, one budget, up to two maps of sectors,
and covariances of which many are singular. A peer's weights are projected to feasibility before its objective is
compared: ours may be at most 1e-8 higher, relative to the peer's or to 1e-7 mean variances where that is larger: the variance
of a portfolio without any is known to the last digit of the mean variance only.
SLSQP may be asked for the first programs only, since it takes seconds for large ones.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

import clarabel
import numpy as np
import scipy.sparse as sparse
from scipy.optimize import LinearConstraint, minimize

INF = np.inf


def covariance(rng, n):
    """A covariance, and its factors where it is given by them; half are singular."""
    k = int(rng.integers(1, min(n, 8) + 1))
    loadings = rng.normal(size=(n, k)) * 0.01
    specific = rng.uniform(0.005, 0.03, n) ** 2
    kind = rng.integers(0, 4)
    if kind == 0:  # by factors, some assets without specific variance
        specific = specific * (rng.random(n) < 0.7)
        return loadings @ loadings.T + np.diag(specific), (loadings, specific)
    rows = int(rng.integers(2, n + 1)) if kind == 1 else int(rng.integers(n + 5, 3 * n + 10))
    returns = rng.normal(size=(rows, k)) @ loadings.T + rng.normal(size=(rows, n)) * np.sqrt(specific)
    matrix = np.atleast_2d(np.cov(returns.T, bias=True))
    if kind == 2 and n > 2:  # two assets that are the same
        i, j = rng.choice(n, 2, replace=False)
        matrix[i], matrix[:, i] = matrix[j], matrix[:, j]
        matrix[i, i] = matrix[j, j]
    return (matrix + matrix.T) / 2, None


def program(rng):
    n = int(rng.integers(2, 201))
    matrix, factors = covariance(rng, n)
    tilt = 10 ** rng.uniform(-2, 1) * (rng.random() < 0.7)
    linear = -tilt * rng.normal(size=n) * 0.001
    lower = -rng.uniform(0, 0.3, n) if rng.random() < 0.3 else np.zeros(n)
    upper = np.maximum(lower + 0.001, rng.uniform(1.5 / n, 1, n)) if rng.random() < 0.7 else np.ones(n)
    if rng.random() < 0.2:
        upper = np.where(rng.random(n) < 0.1, lower, upper)
    point = lower + (upper - lower) * rng.random(n) ** 3
    if lower.sum() < 1 < upper.sum():
        point = lower + (upper - lower) * (1 - lower.sum()) / (upper - lower).sum()
    rows, least, most = [np.ones(n)], [point.sum()], [point.sum()]
    for _ in range(rng.integers(0, 3)):
        sector = rng.integers(0, int(rng.integers(2, 12)), n)
        for one in np.unique(sector):
            row = (sector == one).astype(float)
            value, which = row @ point, rng.random()
            rows.append(row)
            least.append(-INF if which < 0.5 else value - abs(value) * rng.uniform(0, 0.3))
            most.append(value + abs(value) * rng.uniform(0, 0.5) if which < 0.8 else INF)
    return dict(q=matrix, factors=factors, c=linear, a=np.array(rows), least=np.array(least), most=np.array(most),
                lower=lower, upper=upper)


def packed(p):
    n, kind = len(p["c"]), -1 if p["factors"] is None else p["factors"][0].shape[1]
    form = [p["q"].T.ravel()] if kind < 0 else [p["factors"][0].T.ravel(), p["factors"][1]]
    parts = [[n, len(p["a"]), kind], *form, p["c"], p["a"].ravel(), p["least"], p["most"], p["lower"], p["upper"]]
    return np.concatenate([np.asarray(x, float) for x in parts])


def ours(solver, programs):
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder, "programs"), pathlib.Path(folder, "results")
        np.concatenate([packed(p) for p in programs]).tofile(source)
        subprocess.run([solver, "programs", source, target], check=True)
        numbers, place, results = np.fromfile(target), 0, []
    for p in programs:
        end = place + 8 + len(p["c"])
        results.append(dict(outcome=int(numbers[place]), seconds=numbers[place + 1],
                            residuals=numbers[place + 2:place + 6], x=numbers[place + 8:end]))
        place = end
    return results


def projections(solver, programs, points):
    """The nearest feasible points."""
    near = [dict(p, factors=(np.zeros((len(x), 1)), np.ones(len(x))), c=-x) for p, x in zip(programs, points)]
    return [r["x"] for r in ours(solver, near)]


def run_clarabel(p):
    n, scale = len(p["c"]), np.diag(p["q"]).mean()
    equal = p["least"] == p["most"]
    high, low = ~equal & np.isfinite(p["most"]), ~equal & np.isfinite(p["least"])
    unit = sparse.identity(n, format="csc")
    a = sparse.vstack([sparse.csc_matrix(x) for x in (p["a"][equal], p["a"][high], -p["a"][low], unit, -unit)], "csc")
    b = np.concatenate([p["least"][equal], p["most"][high], -p["least"][low], p["upper"], -p["lower"]])
    cones = [clarabel.ZeroConeT(int(equal.sum())), clarabel.NonnegativeConeT(int(len(b) - equal.sum()))]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    start = time.perf_counter()
    upper = sparse.triu(sparse.csc_matrix(p["q"] / scale), format="csc")
    solution = clarabel.DefaultSolver(upper, p["c"] / scale, a, b, cones, settings).solve()
    return np.array(solution.x), time.perf_counter() - start


def split(p):
    """Equalities and inequalities apart, as SLSQP wants them."""
    equal = p["least"] == p["most"]
    return [LinearConstraint(p["a"][i], p["least"][i], p["most"][i]) for i in (equal, ~equal) if i.any()]


def run_slsqp(p):
    scale = np.diag(p["q"]).mean()
    q, c = p["q"] / scale, p["c"] / scale
    rows = split(p)
    start = time.perf_counter()
    found = minimize(lambda x: x @ q @ x / 2 + c @ x, (p["lower"] + p["upper"]) / 2, jac=lambda x: q @ x + c,
                     method="SLSQP", bounds=list(zip(p["lower"], p["upper"])),
                     constraints=rows,
                     options=dict(maxiter=1000, ftol=1e-14))
    return found.x, time.perf_counter() - start


def objective(p, x):
    return x @ p["q"] @ x / 2 + p["c"] @ x


def compare(name, solver, run, programs, results):
    found = [run(p) for p in programs]
    points = projections(solver, programs, [x for x, _ in found])
    excess = []
    for p, r, x in zip(programs, results, points):
        best, least = objective(p, x), 1e-7 * np.diag(p["q"]).mean()
        excess.append((objective(p, r["x"]) - best) / max(abs(best), least))
    seconds, own = sum(t for _, t in found), sum(r["seconds"] for r in results)
    bad = sum(e > 1e-8 for e in excess)
    print(f"{name}: {len(programs)} programs, largest relative excess of ours {max(excess):.1e}, "
          f"{bad} above 1e-8, {sum(e < -1e-8 for e in excess)} of the peer's above ours; "
          f"seconds {seconds:.2f}, ours {own:.3f}, ratio {seconds / own:.1f}")
    return bad


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--solver", required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slsqp", type=int, default=1000)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    programs = [program(rng) for _ in range(options.count)]
    results = ours(options.solver, programs)
    solved = [r for r in results if r["outcome"] == 0]
    print(f"solved {len(solved)} of {len(results)}, largest residuals", np.max([r["residuals"] for r in solved], 0))
    missed = len(results) - len(solved) + int(np.max([r["residuals"] for r in solved]) > 1e-9)
    missed += compare("Clarabel", options.solver, run_clarabel, programs, results)
    few = options.slsqp
    missed += compare("SLSQP", options.solver, run_slsqp, programs[:few], results[:few])
    sys.exit(1 if missed else 0)
