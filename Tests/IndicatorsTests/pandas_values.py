"""Values of the indicators that TA-Lib lacks, from their definitions in pandas: the same interface as talib_values.py.

Every function gets a frame of bars and the arguments, and returns a series; nothing here knows how Champion computes.
"""
import json
import pathlib
import sys

import numpy as np
import pandas as pd

folder = pathlib.Path(sys.argv[1])
LOG2 = np.log(2)


def ewma_volatility(bars, decay, warm_up):
    squares = (bars.close.pct_change() ** 2).to_numpy()
    values = np.full(len(squares), np.nan)
    first = int(warm_up)
    if len(squares) > first:
        values[first] = np.mean(squares[1 : first + 1])
        for row in range(first + 1, len(squares)):
            # The whole weighted sum anew, not the recursion.
            ages = row - np.arange(first + 1, row + 1)
            values[row] = decay ** (row - first) * values[first] + (1 - decay) * np.sum(
                decay**ages * squares[first + 1 : row + 1]
            )
    return pd.Series(np.sqrt(values))


def yang_zhang(bars, period):
    gap, body = np.log(bars.open / bars.close.shift()), np.log(bars.close / bars.open)
    share = 0.34 / (1.34 + (period + 1) / (period - 1))
    n = int(period)
    # The first bar has no gap; what it says of the others is left out with it.
    terms = rogers_satchell_terms(bars).where(gap.notna())
    bodies = body.where(gap.notna())
    return np.sqrt(gap.rolling(n).var() + share * bodies.rolling(n).var() + (1 - share) * terms.rolling(n).mean())


def rogers_satchell_terms(bars):
    high, low = np.log(bars.high), np.log(bars.low)
    open_, close = np.log(bars.open), np.log(bars.close)
    return (high - close) * (high - open_) + (low - close) * (low - open_)


def corwin_schultz(bars, period):
    spreads = [np.nan]
    for row in range(1, len(bars)):
        last, bar = bars.iloc[row - 1], bars.iloc[row]
        high, low = bar.high, bar.low
        if low > last.close:
            high, low = high - (low - last.close), last.close
        elif high < last.close:
            high, low = last.close, low + (last.close - high)
        beta = np.log(last.high / last.low) ** 2 + np.log(high / low) ** 2
        gamma = np.log(max(last.high, high) / min(last.low, low)) ** 2
        alpha = (np.sqrt(2 * beta) - np.sqrt(beta)) / (3 - 2 * np.sqrt(2)) - np.sqrt(gamma / (3 - 2 * np.sqrt(2)))
        spreads.append(max(2 * (np.exp(alpha) - 1) / (1 + np.exp(alpha)), 0))
    return pd.Series(spreads).rolling(int(period)).mean()


def max_drawdown(bars, period):
    n = int(period)
    values = [np.nan] * min(n - 1, len(bars))
    for end in range(n, len(bars) + 1):
        window = bars.close.iloc[end - n : end]
        values.append((window / window.cummax() - 1).min())
    return pd.Series(values)


def amihud(bars, period):
    terms = (1e6 * bars.close.pct_change().abs() / (bars.close * bars.volume)).where(bars.volume > 0).dropna()
    return terms.rolling(int(period)).mean().reindex(range(len(bars))).ffill()


def moments(name):
    def values(bars, period):
        windows = bars.close.rolling(int(period))
        moved = windows.max() > windows.min()
        # What pandas carries along is not exact enough to be an oracle: each window by itself.
        own = bars.close.rolling(int(period)).apply(lambda window: getattr(pd.Series(window), name)(), raw=True)
        return own.where(moved | windows.max().isna(), 0)

    return values


def zscore(bars, period):
    windows = bars.close.rolling(int(period))
    deviation = windows.apply(lambda window: np.std(window - window[0], ddof=1), raw=True)
    mean = windows.apply(lambda window: window[0] + np.mean(window - window[0]), raw=True)
    score = (bars.close - mean) / deviation
    return score.where((deviation > 0) | deviation.isna(), 0)


PEERS = {
    "log_return": lambda bars: np.log(bars.close).diff(),
    "simple_return": lambda bars: bars.close.pct_change(),
    "log_range": lambda bars: np.log(bars.high) - np.log(bars.low),
    "volatility": lambda bars, n: np.log(bars.close).diff().rolling(int(n)).apply(np.std, raw=True, kwargs={"ddof": 1}),
    "realized_volatility": lambda bars, n: np.sqrt((np.log(bars.close).diff() ** 2).rolling(int(n)).apply(np.mean)),
    "ewma_volatility": ewma_volatility,
    "parkinson": lambda bars, n: np.sqrt(
        (np.log(bars.high / bars.low) ** 2).rolling(int(n)).apply(np.mean) / (4 * LOG2)
    ),
    "garman_klass": lambda bars, n: np.sqrt(
        (0.5 * np.log(bars.high / bars.low) ** 2 - (2 * LOG2 - 1) * np.log(bars.close / bars.open) ** 2)
        .rolling(int(n))
        .apply(np.mean)
        .clip(lower=0)
    ),
    "rogers_satchell": lambda bars, n: np.sqrt(
        rogers_satchell_terms(bars).rolling(int(n)).apply(np.mean).clip(lower=0)
    ),
    "yang_zhang": yang_zhang,
    "corwin_schultz": corwin_schultz,
    "drawdown": lambda bars: bars.close / bars.close.cummax() - 1,
    "max_drawdown": max_drawdown,
    "relative_volume": lambda bars, n: np.log(
        (bars.volume + 1) / (bars.volume.rolling(int(n)).apply(np.mean).shift() + 1)
    ),
    "amihud": amihud,
    "zscore": zscore,
    "skew": moments("skew"),
    "kurtosis": moments("kurt"),
}

bars = np.fromfile(folder / "bars.f64")
written = 0
with open(folder / "values.f64", "wb") as out:
    for case in json.loads((folder / "cases.json").read_text()):
        rows, start = case["rows"], case["bars"]
        names = ("open", "high", "low", "close", "volume")
        frame = pd.DataFrame({name: bars[start + i * rows : start + (i + 1) * rows] for i, name in enumerate(names)})
        with np.errstate(all="ignore"):
            values = PEERS[case["name"]](frame, *case["arguments"])
        column = values.to_numpy(dtype=np.float64)
        assert len(column) == rows, case["name"]
        column.tofile(out)
        written += column.size
print(json.dumps(written))
