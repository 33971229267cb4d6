"""TA-Lib's C library on the jobs of IndicatorBenchmark, on one thread: prints a JSON line for each.

talib_peer.py --job twelve|five|each [--symbols 1000] [--sessions 5000] [--repetitions 3]
"""
import argparse
import json
import statistics
import time

import numpy as np
import talib

FIVE = {
    "sma:20": lambda o, h, l, c, v: talib.SMA(c, 20),
    "ema:12": lambda o, h, l, c, v: talib.EMA(c, 12),
    "rsi:14": lambda o, h, l, c, v: talib.RSI(c, 14),
    "macd:12:26:9": lambda o, h, l, c, v: talib.MACD(c, 12, 26, 9),
    "bbands:20:2": lambda o, h, l, c, v: talib.BBANDS(c, 20, 2.0, 2.0),
}
TWELVE = FIVE | {
    "atr:14": lambda o, h, l, c, v: talib.ATR(h, l, c, 14),
    "adx:14": lambda o, h, l, c, v: talib.ADX(h, l, c, 14),
    "stoch:14:3:3": lambda o, h, l, c, v: talib.STOCH(h, l, c, 14, 3, 0, 3, 0),
    "obv": lambda o, h, l, c, v: talib.OBV(c, v),
    "mfi:14": lambda o, h, l, c, v: talib.MFI(h, l, c, v, 14),
    "cci:20": lambda o, h, l, c, v: talib.CCI(h, l, c, 20),
    "roc:10": lambda o, h, l, c, v: talib.ROC(c, 10),
}


def market(symbols: int, sessions: int) -> list[tuple[np.ndarray, ...]]:
    """Symbols that walk at random, by the law of Champion's benchmark."""
    random = np.random.default_rng(42)
    shape = (symbols, sessions)
    close = 100 * np.exp(np.cumsum(0.0002 + 0.02 * random.standard_normal(shape), axis=1))
    open_ = close * np.exp(0.005 * random.standard_normal(shape))
    high = np.maximum(open_, close) * np.exp(np.abs(0.005 * random.standard_normal(shape)))
    low = np.minimum(open_, close) * np.exp(-np.abs(0.005 * random.standard_normal(shape)))
    volume = random.integers(10_000, 1_000_000, shape).astype(np.float64)
    return list(zip(open_, high, low, close, volume))


def measure(functions: list, bars: list, repetitions: int) -> tuple[float, float]:
    """The median of CPU seconds over all symbols, and a sum of last values, so that nothing can be left out."""
    times, total = [], 0.0
    for _ in range(repetitions):
        start, total = time.process_time(), 0.0
        for columns in bars:
            for function in functions:
                values = function(*columns)
                total += (values[0] if isinstance(values, tuple) else values)[-1]
        times.append(time.process_time() - start)
    return statistics.median(times), total


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--job", choices=("twelve", "five", "each"), required=True)
    parser.add_argument("--symbols", type=int, default=1_000)
    parser.add_argument("--sessions", type=int, default=5_000)
    parser.add_argument("--repetitions", type=int, default=3)
    arguments = parser.parse_args()
    bars = market(arguments.symbols, arguments.sessions)
    jobs = {name: [function] for name, function in TWELVE.items()} if arguments.job == "each" else {
        arguments.job: list((FIVE if arguments.job == "five" else TWELVE).values())
    }
    for job, functions in jobs.items():
        seconds, checksum = measure(functions, bars, arguments.repetitions)
        print(json.dumps({"job": job, "cpuSeconds": seconds, "checksum": checksum}))


if __name__ == "__main__":
    main()
