"""Holds what `champion evaluate` claims against markets of which the law is known: size, power and skill.

    python3 Scripts/claims.py PROGRAM FOLDER        (CHAMPION_CLAIMS=0.1 makes a tenth of the markets)

Random walks: "better" may be said of at most 19 of 200 at the one-sided 5 % level, of each learner. A planted linear
R2 of 5 % must be found in 80 % of 200. Skill, the out-of-sample R2 over the law's own with 5,000 rows to learn from,
must be 80 % on the mean of 20 markets. Detectors of anomalies alarm between 50 and 110 % of their budget on five kinds of
markets in which nothing is wrong. Everything is seeded.
"""
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd

LEARNERS = ["ridge", "har", "trees", "lstm", "gru"]
NETWORKS_AND_TREES = ["trees", "lstm", "gru"]
SCALE = float(os.environ.get("CHAMPION_CLAIMS", "1"))
DEVIATION = 0.015


def returns(law, share, shocks, volume):
    """Returns of which a share of the variance follows from the evening before."""
    noise = np.sqrt(1 - share) * shocks
    if law == "walk":
        return shocks
    if law == "volume":
        noise[1:] += np.sqrt(share) * volume[:-1]
        return noise
    values = np.empty_like(noise)
    last = 0.0
    for index, shock in enumerate(noise):
        signal = last if law == "momentum" else last * volume[index - 1] if index else 0
        values[index] = last = np.sqrt(share) * signal + shock
    return values


def shocks(kind, random, count):
    if kind == "normal":
        return random.standard_normal(count)
    tails = random.standard_t(5, count) / np.sqrt(5 / 3)
    if kind == "tails":
        return tails
    variance, values = 1.0, np.empty(count)
    for index in range(count):
        values[index] = np.sqrt(variance) * tails[index]
        variance = 0.05 + 0.1 * values[index] ** 2 + 0.85 * variance
    return values


def market(law, share, kind, symbols, sessions, seed):
    """Bars of symbols that know nothing of each other."""
    random = np.random.default_rng(seed)
    dates, parts = pd.bdate_range("1960-01-04", periods=sessions), []
    for number in range(symbols):
        volume = random.standard_normal(sessions)
        moves = DEVIATION * returns(law, share, shocks(kind, random, sessions), volume)
        close = 100 * np.exp(np.cumsum(np.log1p(np.clip(moves, -0.9, 5))))
        opened = np.r_[100, close[:-1]] * np.exp(0.2 * DEVIATION * random.standard_normal(sessions))
        beyond = np.exp(0.3 * DEVIATION * np.abs(random.standard_normal((2, sessions))))
        parts.append(pd.DataFrame({
            "symbol": f"S{number:03d}", "date": dates, "open": opened, "high": np.maximum(opened, close) * beyond[0],
            "low": np.minimum(opened, close) / beyond[1], "close": close, "volume": np.round(np.exp(14 + 0.4 * volume))}))
    return pd.concat(parts)


def evaluate(program, folder, name, bars, *options):
    path, lake = f"{folder}/{name}.parquet", f"{folder}/{name}"
    bars.to_parquet(path)
    subprocess.run([program, "data", "import", path, "--lake", lake, "--exchange", "X"], check=True, stdout=subprocess.DEVNULL)
    command = [program, "evaluate", "--lake", lake, "--symbols", "all", "--allow-data-errors", "--json", *options]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(f"{name}: {result.stderr}")
    return json.loads(result.stdout)["models"]


NULLS = ("independent", "garch", "common volatility", "regime switch", "heavy tails")


def quiet_returns(null, random, sessions, symbols):
    """Returns of a market in which nothing is wrong, [session][symbol]."""
    noise = random.standard_normal((sessions, symbols))
    if null == "heavy tails":
        return random.standard_t(3, (sessions, symbols)) / np.sqrt(3)
    if null == "garch":
        variance, values = np.ones(symbols), np.empty_like(noise)
        for index in range(sessions):
            values[index] = np.sqrt(variance) * noise[index]
            variance = 0.05 + 0.1 * values[index] ** 2 + 0.85 * variance
        return values
    if null == "common volatility":
        level, logs = 0.0, np.empty(sessions)
        for index in range(sessions):
            logs[index] = level = 0.97 * level + 0.12 * random.standard_normal()
        return np.exp(logs)[:, None] * noise
    if null == "regime switch":
        wild = np.empty(sessions, bool)
        state = False
        for index in range(sessions):
            wild[index] = state = random.random() < (0.98 if state else 0.01)
        return np.where(wild, 2.5, 1)[:, None] * noise
    return noise


def quiet_market(null, seed, sessions=1300, symbols=10):
    random = np.random.default_rng(seed)
    moves = DEVIATION * quiet_returns(null, random, sessions, symbols)
    dates, parts = pd.bdate_range("1990-01-01", periods=sessions), []
    for number in range(symbols):
        close = 100 * np.exp(np.cumsum(moves[:, number] - moves[:, number].mean()))
        size = np.maximum(np.abs(moves[:, number]), 0.3 * DEVIATION)
        opened = np.r_[100, close[:-1]] * np.exp(0.2 * size * random.standard_normal(sessions))
        beyond = np.exp(0.3 * size * np.abs(random.standard_normal((2, sessions))))
        parts.append(pd.DataFrame({
            "symbol": f"S{number:03d}", "date": dates, "open": opened, "high": np.maximum(opened, close) * beyond[0],
            "low": np.minimum(opened, close) / beyond[1], "close": close,
            "volume": np.round(np.exp(14 + 0.4 * random.standard_normal(sessions)))}))
    return pd.concat(parts)


def alarm_rate(program, folder, detector, null, seed):
    """Alarms of the test slice over what the budget expects."""
    path, lake, registry = f"{folder}/null.parquet", f"{folder}/null", f"{folder}/null-registry"
    for stale in (lake, registry):
        shutil.rmtree(stale, ignore_errors=True)
    quiet_market(null, seed).to_parquet(path)
    quietly = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([program, "data", "import", path, "--lake", lake, "--exchange", "X"], **quietly)
    result = subprocess.run(
        [program, "train", detector, "--global", "--lake", lake, "--symbols", "all", "--registry", registry,
         "--allow-data-errors", "--json"], capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(f"{null}: {result.stderr}")
    model = json.loads(result.stdout)["models"][0]
    rows = sum(member["rows"] for member in model["members"])
    return sum(member["alarms"] for member in model["members"]) / (model["threshold"]["probability"] * rows)


def better(models, learner):
    return sum(model["verdict"] == "better" for model in models if model["learner"] == learner)


def main(program, folder):
    os.makedirs(folder, exist_ok=True)
    count, failures = max(int(200 * SCALE), 10), 0

    def say(holds, text):
        nonlocal failures
        failures += not holds
        print(("holds " if holds else "FAILS ") + text, flush=True)

    for seed, kind in enumerate(("normal", "tails", "garch")):
        models = evaluate(program, folder, f"walk-{kind}", market("walk", 0, kind, count, 1500, 100 + seed),
                          "--models", ",".join(LEARNERS))
        for learner in LEARNERS:
            found = better(models, learner)
            say(found <= 19 / 200 * count, f"random walk, {kind}: {learner} is called better in {found} of {count}")
    for law in ("momentum", "volume"):
        models = evaluate(program, folder, f"power-{law}", market(law, 0.05, "normal", count, 2000, 200),
                          "--models", "ridge,trees,lstm,gru")
        for learner in ("ridge", "trees", "lstm", "gru"):
            found = better(models, learner)
            say(found >= 0.8 * count, f"R2 of 5 % by {law}: {learner} is called better in {found} of {count}")
    markets = max(int(20 * SCALE), 4)
    for law, share, learners in (("momentum", 0.05, ["ridge", *NETWORKS_AND_TREES]), ("volume", 0.1, ["ridge", *NETWORKS_AND_TREES]),
                                 ("momentum", 0.1, ["ridge", *NETWORKS_AND_TREES]), ("interaction", 0.1, NETWORKS_AND_TREES)):
        models = evaluate(program, folder, f"skill-{law}-{share}", market(law, share, "normal", markets, 16_400, 300),
                          "--models", ",".join(learners), "--folds", "1")
        for learner in learners:
            own = [model["metrics"]["rSquared"] for model in models if model["learner"] == learner]
            rows = models[0]["trainedRows"]
            skill = np.mean(own) / share
            say(skill >= 0.8, f"skill on {law}, R2 of {share:.0%}: {learner} has {skill:.1%} of the law's ({rows} rows)")
    for detector, replications in (("isolation-forest", count), ("autoencoder", count)):
        for number, null in enumerate(NULLS):
            rates = [alarm_rate(program, folder, detector, null, 1000 * number + seed) for seed in range(replications)]
            say(0.5 <= np.mean(rates) <= 1.1,
                f"nothing is wrong, {null}: {detector} alarms at {np.mean(rates):.0%} of its budget, mean of {replications} "
                f"(standard error {np.std(rates) / len(rates) ** 0.5:.0%})")
    print("claims: all hold" if not failures else f"claims: {failures} fail")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
