"""Detectors on what is known to be odd: volume spikes and price patterns planted in real bars, and NAB's labelled series.

anomaly_report.py --champion PROGRAM --data FOLDER [--output FILE.html] [--json] [--seeds 3] [--symbols 30]

Spikes: volumes of 3 to 10 times the mean of the 20 sessions before, on 1 % of the sessions after those that the detector
learnt from. Sessions that are naturally above three times are counted apart. The oracle is the trailing ratio itself, with
its best threshold. Patterns: about one in 200 sessions, of 2, 4 and 8 of the symbol's trailing volatilities. No point is
adjusted. NAB: every series with a labelled window after its first 15 % (at most 750 rows), by VUS-PR (buffer 100) and by
the alarms at the threshold that 0.5 % of those first rows exceed.
"""
import argparse
import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

PRICES = ["open", "high", "low", "close"]
PATTERNS = ("reversal", "gap", "spike and revert", "frozen prices", "volatility burst")
SIZES = (2, 4, 8)
MARKETS = {"NSE": "nse/daily_adjusted.parquet", "US": "us/sp500_daily.parquet"}
BUFFER, LAGS, WINDOW = 100, 10, 100


# ---------------------------------------------------------------- bars and what is planted in them
def market(path, symbols):
    bars = pd.read_parquet(path, columns=["symbol", "date", *PRICES, "volume"]).dropna()
    bars["volume"] = bars["volume"].astype(float)
    whole = [(name, part.reset_index(drop=True)) for name, part in bars.groupby("symbol", sort=True)
             if len(part) > 1000 and (part[[*PRICES, "volume"]] > 0).all().all()]
    return dict(whole[:: max(len(whole) // symbols, 1)][:symbols])


def trailing_ratio(volume):
    return volume / pd.Series(volume).rolling(20).mean().shift(1).to_numpy()


def plant_spikes(part, first, random):
    part, volume, rows = part.copy(), part["volume"].to_numpy().copy(), []
    natural = trailing_ratio(volume) > 3
    for row in range(max(first, 21), len(part)):
        chance, factor = random.random(), random.uniform(3, 10)
        if chance < 0.01 and not natural[row]:
            volume[row] = round(factor * volume[row - 20:row].mean())
            rows.append(row)
    part["volume"] = volume
    return part, rows, natural


def plant_pattern(part, pattern, size, first, random):
    """The bars and the first and last row of each event."""
    bars, events = part.copy(), []
    table = bars[PRICES].to_numpy().copy()
    row = max(first, 61) + int(random.exponential(200))
    while row < len(part) - 40:
        events.append((row, plant(table, row, pattern, size * (1 if random.random() < 0.5 else -1))))
        row += 80 + int(random.exponential(120))
    bars[PRICES] = table
    return bars, events


def plant(table, row, pattern, size):
    height = size * np.diff(np.log(table[row - 61:row, 3])).std()
    if pattern == "frozen prices":
        count = abs(size)
        still, after = table[row - 1, 3], table[row + count - 1, 3]
        table[row + count:] *= still / after
        table[row:row + count] = still
        return row + count - 1
    if pattern == "volatility burst":
        old = table[row - 1:row + 5].copy()
        factor = min(abs(height) / max(np.sqrt((np.diff(np.log(old[:, 3])) ** 2).mean()), 1e-4), 50)
        last = old[0, 3]
        for step in range(5):
            table[row + step] = last * np.exp(factor * np.log(old[step + 1] / old[step, 3]))
            last = table[row + step, 3]
        table[row + 5:] *= last / old[5, 3]
        return row + 4
    closes = {"gap": [height], "spike and revert": [height, 0],
              "reversal": [height * step / 3 for step in (1, 2, 3, 2, 1, 0)]}[pattern]
    opens = [height] if pattern == "gap" else [0, *closes[:-1]]
    for step, (opened, closed) in enumerate(zip(opens, closes)):
        shift_bar(table, row + step, opened, closed)
    table[row + len(closes):] *= np.exp(closes[-1])
    return row + len(closes) - 1


def shift_bar(table, row, opened, closed):
    table[row] *= np.exp([opened, max(opened, closed), min(opened, closed), closed])
    table[row, 1], table[row, 2] = table[row].max(), table[row].min()


# ---------------------------------------------------------------- the program
class Champion:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *words):
        result = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True)
        if result.returncode:
            raise SystemExit(f"champion {' '.join(map(str, words))}: {result.stderr}")
        return result.stdout

    def lake(self, name, parts):
        path, lake = f"{self.folder}/{name}.parquet", f"{self.folder}/{name}"
        shutil.rmtree(lake, ignore_errors=True)
        pd.concat(parts).to_parquet(path)
        self.run("data", "import", path, "--lake", lake, "--exchange", "X")
        return lake

    def train(self, detector, lake):
        manifest = json.loads(self.run(
            "train", detector, "--global", "--lake", lake, "--symbols", "all", "--registry", f"{lake}-registry",
            "--allow-data-errors", "--json"))["models"][0]
        return manifest["name"], f"{lake}-registry", manifest["slices"]["test"][0], [
            member["symbol"] for member in manifest["members"]]

    def scores(self, model, registry, lake):
        out = f"{self.folder}/scores.parquet"
        self.run("detect", "--model", model, "--registry", registry, "--lake", lake, "--out", out)
        return {name: part.set_index("date") for name, part in pd.read_parquet(out).groupby("symbol")}


def first_row(part, day):
    return int(np.searchsorted(part["date"].astype(str).to_numpy(), day))


# ---------------------------------------------------------------- spikes
def best_recall(labels, scores, precision=0.8):
    reached, recall, _ = precision_recall_curve(labels, scores)
    return float(recall[reached >= precision].max())


def spikes(champion, name, parts, seeds):
    lake = champion.lake(f"{name}-clean", parts.values())
    model, registry, day, symbols = champion.train("isolation-forest", lake)
    rows = []
    for seed in range(seeds):
        random = np.random.default_rng(seed)
        planted = {symbol: plant_spikes(parts[symbol], first_row(parts[symbol], day), random) for symbol in symbols}
        scored = champion.scores(model, registry, champion.lake(f"{name}-spikes", [one[0] for one in planted.values()]))
        frames, natural = [], [0, 0]
        for symbol, (part, events, is_natural) in planted.items():
            frame = pd.DataFrame({"ratio": trailing_ratio(part["volume"].to_numpy()), "label": False,
                                  "natural": is_natural}, index=part["date"])
            frame.iloc[events, 1] = True
            frame = frame.join(scored[symbol][["score", "anomaly"]], how="inner")
            natural[0] += int(frame["natural"].sum())
            natural[1] += int(frame.loc[frame["natural"], "anomaly"].sum())
            frames.append(frame[~frame["natural"]])
        frame = pd.concat(frames)
        label, alarm = frame["label"].to_numpy(), frame["anomaly"].to_numpy() > 0
        rows.append({
            "market": name, "seed": seed, "sessions": len(frame), "spikes": int(label.sum()),
            "averagePrecision": average_precision_score(label, frame["score"]),
            "oracle": average_precision_score(label, frame["ratio"]), "guess": float(label.mean()),
            "recallAt80": best_recall(label, frame["score"]), "oracleRecallAt80": best_recall(label, frame["ratio"]),
            "alarms": int(alarm.sum()), "found": int((alarm & label).sum()),
            "naturalSpikes": natural[0], "naturalAlarms": natural[1],
            "curves": {key: curve(label, frame[key]) for key in ("score", "ratio")}})
    return rows


def curve(label, scores):
    precision, recall, _ = precision_recall_curve(label, scores)
    keep = np.unique(np.linspace(0, len(recall) - 1, 300).astype(int))
    return [[float(recall[row]), float(precision[row])] for row in keep]


# ---------------------------------------------------------------- patterns
def patterns(champion, name, parts, seeds):
    lake = champion.lake(f"{name}-clean", parts.values())
    model, registry, day, symbols = champion.train("autoencoder", lake)
    rows, pooled = [], {}
    for pattern in PATTERNS:
        for size in SIZES:
            scores, labels, delays, events_all = [], [], [], 0
            for seed in range(seeds):
                random = np.random.default_rng(seed)
                planted = {symbol: plant_pattern(parts[symbol], pattern, size, first_row(parts[symbol], day), random)
                           for symbol in symbols}
                lake = champion.lake(f"{name}-pattern", [one[0] for one in planted.values()])
                for symbol, frame in champion.scores(model, registry, lake).items():
                    score, label, late, count = judged(frame, *planted[symbol])
                    scores.append(score)
                    labels.append(label)
                    delays += late
                    events_all += count
            score, label = np.concatenate(scores), np.concatenate(labels)
            if size > 2:
                pooled.setdefault("score", []).append(score)
                pooled.setdefault("label", []).append(label)
            rows.append({"market": name, "pattern": pattern, "size": size, "events": events_all,
                         "auroc": roc_auc_score(label, score), "auprc": average_precision_score(label, score),
                         "guess": float(label.mean()), "found": len(delays),
                         "medianDelay": float(np.median(delays)) if delays else None})
    label, score = np.concatenate(pooled["label"]), np.concatenate(pooled["score"])
    rows.append({"market": name, "pattern": "all", "size": "4 and 8", "events": None, "auroc": roc_auc_score(label, score),
                 "auprc": average_precision_score(label, score), "guess": float(label.mean()), "found": None,
                 "medianDelay": None})
    return rows


def judged(frame, part, events):
    """Scores and labels of the sessions, without those that look back at an event; by how much alarms are late."""
    rows = {day: row for row, day in enumerate(part["date"])}
    index = np.array([rows[day] for day in frame.index])
    odd, after = np.zeros(len(part) + 40, bool), np.zeros(len(part) + 40, bool)
    for first, last in events:
        odd[first:last + 1] = True
        after[last + 1:last + 20] = True
    alarm = np.zeros(len(part) + 40, bool)
    alarm[index[frame["anomaly"].to_numpy() > 0]] = True
    late = [int(np.argmax(alarm[first:last + 6])) for first, last in events if alarm[first:last + 6].any()]
    keep = ~after[index]
    return frame["score"].to_numpy()[keep], odd[index][keep], late, len(events)


# ---------------------------------------------------------------- NAB
def runs(flags):
    edges = np.diff(np.concatenate([[0], flags.astype(int), [0]]))
    return list(zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)))


def vus_pr(scores, labels):
    """Volume under the surface of precision and recall: Paparrizos et al., VLDB 2022, over all thresholds."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order))
    areas = []
    for buffer in range(BUFFER + 1):
        soft = labels.astype(float)
        for start, end in runs(labels):
            for distance in range(1, buffer // 2 + 1):
                for row in (start - distance, end - 1 + distance):
                    if 0 <= row < len(soft):
                        soft[row] = min(1.0, soft[row] + np.sqrt(1 - distance / buffer))
        segments = runs(soft > 0)
        hits = np.cumsum(soft[order])[ends]
        first = np.sort([rank[start:end].min() for start, end in segments])
        existence = np.searchsorted(first, ends, side="right") / len(segments)
        recall = np.concatenate([[0], np.minimum(2 * hits / (labels.sum() + soft.sum()), 1) * existence])
        precision = np.concatenate([[1], hits / (ends + 1)])
        areas.append(np.sum(np.diff(recall) * (precision[1:] + precision[:-1]) / 2))
    return float(np.mean(areas))


def windowed_gaussian(values, window=6400, step=100):
    """NAB's: distance from the mean of a window that is renewed every 100 rows once it is full."""
    scores, data, pending, mean, deviation = np.zeros(len(values)), [], [], 0.0, 1.0
    for row, value in enumerate(values):
        scores[row] = abs(value - mean) / deviation if data else 0
        if len(data) < window:
            data.append(value)
        else:
            pending.append(value)
            if len(pending) < step:
                continue
            data, pending = data[step:] + pending, []
        mean, deviation = np.mean(data), np.std(data) or 1e-6
    return scores


def numenta(champion, path):
    data, totals, series = pd.read_parquet(path), {}, 0
    for name, part in data.groupby("series", sort=True):
        part = part.sort_values("timestamp", kind="stable")
        values, labels = part["value"].to_numpy(float), part["in_window"].to_numpy(bool)
        start = min(len(values) * 15 // 100, 750)
        if not labels[start:].any():
            continue
        print(name, file=sys.stderr, flush=True)
        series += 1
        for detector, scores in series_scores(champion, values).items():
            total = totals.setdefault(detector, {"vusPR": 0.0, "windows": 0, "found": 0, "falseRows": 0, "usualRows": 0})
            judged_scores, judged_labels = scores[start:], labels[start:]
            alarm = judged_scores > np.quantile(scores[:start], 0.995)
            windows = runs(judged_labels)
            total["vusPR"] += vus_pr(judged_scores, judged_labels)
            total["windows"] += len(windows)
            total["found"] += sum(bool(alarm[first:end].any()) for first, end in windows)
            total["falseRows"] += int((alarm & ~judged_labels).sum())
            total["usualRows"] += int((~judged_labels).sum())
    return [{"detector": name, "series": series, **total, "vusPR": total["vusPR"] / series,
             "falsePerThousand": 1000 * total["falseRows"] / total["usualRows"]} for name, total in totals.items()]


def series_scores(champion, values):
    lagged = np.lib.stride_tricks.sliding_window_view(values, LAGS)
    source, out = f"{champion.folder}/series.parquet", f"{champion.folder}/series-scores.parquet"
    pd.DataFrame(lagged, columns=[f"lag{lag}" for lag in range(LAGS)]).to_parquet(source)
    champion.run("detect", "isolation-forest", "--input", source, "--out", out)
    forest = pd.read_parquet(out)["score"].to_numpy()
    theirs = -IsolationForest(random_state=0, n_jobs=1).fit(lagged).score_samples(lagged)
    pad = lambda scores: np.concatenate([np.full(LAGS - 1, scores.min()), scores])
    result = {"Champion isolation forest, 10 lags": pad(forest), "scikit-learn isolation forest, 10 lags": pad(theirs)}
    pd.DataFrame({"value": values}).to_parquet(source)
    for metric in ("euclidean", "normalizedEuclidean"):
        champion.run("detect", "matrix-profile", "--input", source, "--column", "value", "--window", WINDOW, "--metric",
                     metric, "--out", out)
        result[f"matrix profile, {WINDOW} rows, {metric}"] = pd.read_parquet(out)["score"].fillna(0).to_numpy()
    result["windowed Gaussian"] = windowed_gaussian(values)
    result["a guess"] = np.random.default_rng(1).random(len(values))
    return result


# ---------------------------------------------------------------- the report
def table(title, rows):
    keys = [key for key in rows[0] if key != "curves"]
    show = lambda value: "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
    head = "".join(f"<th>{html.escape(key)}</th>" for key in keys)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(show(row[key]))}</td>" for key in keys) + "</tr>" for row in rows)
    widths = [max(len(key), *(len(show(row[key])) for row in rows)) for key in keys]
    lines = ["  ".join(text.rjust(width) for text, width in zip(keys, widths))]
    lines += ["  ".join(show(row[key]).rjust(width) for key, width in zip(keys, widths)) for row in rows]
    return "\n".join([title, *lines, ""]), f"<h2>{html.escape(title)}</h2><table><tr>{head}</tr>{body}</table>"


def picture(row):
    """Precision against recall, ours and the oracle's."""
    def line(points, colour):
        path = " ".join(f"{40 + 300 * x:.1f},{310 - 300 * y:.1f}" for x, y in points)
        return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    return (f'<figure><svg viewBox="0 0 350 345" width="350" role="img"><rect x="40" y="10" width="300" height="300" fill="none" '
            f'stroke="#999"/>{line(row["curves"]["ratio"], "#d97706")}{line(row["curves"]["score"], "#2563eb")}'
            '<text x="150" y="338">recall</text><text x="14" y="190" transform="rotate(-90 14 190)">precision</text>'
            '<text x="60" y="280" fill="#2563eb">Champion</text><text x="60" y="300" fill="#d97706">trailing ratio, best threshold</text>'
            f'</svg><figcaption>{row["market"]}, seed {row["seed"]}</figcaption></figure>')


def failures(found):
    """What does not hold of what is required."""
    for row in found["spikes"]:
        if row["averagePrecision"] < row["oracle"] - 0.05:
            yield f"{row['market']}, seed {row['seed']}: the curve is more than 5 points below the oracle's"
        if row["oracleRecallAt80"] >= 0.7 > row["recallAt80"]:
            yield f"{row['market']}, seed {row['seed']}: recall at precision 0.8 is {row['recallAt80']:.3f}"
    for row in found["patterns"]:
        if row["pattern"] == "all" and row["auroc"] <= 0.85:
            yield f"{row['market']}: AUROC of patterns is {row['auroc']:.3f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--champion", required=True)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--output", default="anomaly-report.html")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--symbols", type=int, default=30)
    arguments = parser.parse_args()
    found = {"spikes": [], "patterns": [], "nab": []}
    with tempfile.TemporaryDirectory() as folder:
        champion = Champion(os.path.abspath(arguments.champion), folder)
        for name, file in MARKETS.items():
            print(name, file=sys.stderr, flush=True)
            parts = market(arguments.data / file, arguments.symbols)
            found["spikes"] += spikes(champion, name, parts, arguments.seeds)
            found["patterns"] += patterns(champion, name, parts, arguments.seeds)
        found["nab"] = numenta(champion, arguments.data / "anomaly/nab.parquet")
    titles = {"spikes": "Volume spikes planted in real bars", "patterns": "Price patterns planted in real bars",
              "nab": "Numenta Anomaly Benchmark"}
    pages = {key: table(titles[key], rows) for key, rows in found.items()}
    style = "body{font:15px system-ui;margin:2em}td,th{padding:2px 10px;text-align:right}figure{display:inline-block;margin:0 1em 0 0}"
    figures = "".join(picture(row) for row in found["spikes"] if row["seed"] == 0)
    with open(arguments.output, "w") as file:
        file.write(f"<!doctype html><meta charset=utf-8><title>Anomalies found</title><style>{style}</style><h1>Anomalies found</h1>"
                   f"<pre>{html.escape(__doc__)}</pre>{pages['spikes'][1]}{figures}{pages['patterns'][1]}{pages['nab'][1]}")
    print(json.dumps(found, indent=2) if arguments.json else "\n".join(text for text, _ in pages.values()))
    missed = list(failures(found))
    print("\n".join(missed) or "anomaly-report: all that is required holds", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
