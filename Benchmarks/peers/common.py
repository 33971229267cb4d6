"""What the peers share: one thread on one core, the reference jobs, clocks, and the JSON lines.

A script calls `start` before it imports its engine, because engines read their number of threads
when they are loaded.
"""
import argparse
import json
import os
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Iterable, Sequence

if TYPE_CHECKING:
    import numpy

    Predict = Callable[[numpy.ndarray], numpy.ndarray]
    PredictAll = Callable[[numpy.ndarray, int], object]

WINDOWS = 2_000
BATCH = 32
DROPOUT = 0.2
LEARNING_RATE = 1e-3
TRAINING_JOBS = ("lstm", "autoencoder")
INFERENCE_JOBS = ("latency", "batched")

LATENCY_CALLS = 2_000
LATENCY_WARM_CALLS = 200
INFERENCE_BATCHES = (32, 128, 500)
INFERENCE_PASSES = 5

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "NPROC": "1",  # the size of XLA's pool of threads
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false",
    "JAX_PLATFORMS": "cpu",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


def parser(description: str, jobs: Sequence[str]) -> argparse.ArgumentParser:
    """The arguments that every script has; `jobs` are those that its engine can do."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--job", choices=jobs, required=True)
    arguments.add_argument("--epochs", type=int, default=3, help="how many epochs are timed")
    arguments.add_argument("--core", type=int, default=0, help="the only core that is used")
    if set(jobs) & set(INFERENCE_JOBS):
        arguments.add_argument(
            "--batch", type=batch_named, default="best", metavar="N|best",
            help=f"windows at once in the job batched; best tries {INFERENCE_BATCHES}",
        )
    return arguments


def batch_named(name: str) -> int | None:
    """A number of windows, or None for `best`."""
    if name == "best":
        return None
    if not name.isdecimal() or int(name) < 1:
        raise argparse.ArgumentTypeError(f"neither a batch from 1 nor best: {name}")
    return int(name)


def start(arguments: argparse.ArgumentParser) -> argparse.Namespace:
    """Parses the command line, and holds this process to one core and its engine to one thread."""
    options = arguments.parse_args()
    if options.epochs < 1:
        arguments.error("--epochs must be at least 1")
    os.sched_setaffinity(0, {options.core})
    os.environ.update(ONE_THREAD)
    return options


def examples(job: str) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Standard normal windows [window, step, feature] of a job, and what is learnt of them."""
    import numpy

    random = numpy.random.default_rng(seed=0)
    if job == "autoencoder":
        windows = random.standard_normal((WINDOWS, 20, 4), dtype=numpy.float32)
        return windows, windows
    windows = random.standard_normal((WINDOWS, 60, 5), dtype=numpy.float32)
    targets = random.standard_normal((WINDOWS, 1), dtype=numpy.float32)
    return windows, targets


@dataclass(frozen=True)
class Lap:
    """How long something took, in seconds: of this process on its processor, and on the wall."""

    cpu: float
    wall: float


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def lap(self) -> Lap:
        """The time since the start."""
        return Lap(cpu=time.process_time() - self._cpu, wall=time.perf_counter() - self._wall)


def timed(action: Callable[[], object]) -> Lap:
    """How long one call takes."""
    watch = Stopwatch()
    action()
    return watch.lap()


def median_lap(laps: Sequence[Lap]) -> Lap:
    """The median of each clock on its own."""
    return Lap(
        cpu=statistics.median(lap.cpu for lap in laps),
        wall=statistics.median(lap.wall for lap in laps),
    )


def print_line(engine: str, version: str, job: str, **results: object) -> None:
    """Prints a result as one JSON line."""
    print(json.dumps({"engine": engine, "version": version, "job": job, **results}), flush=True)


def report_training(engine: str, version: str, job: str, laps: Sequence[Lap]) -> None:
    """Prints the seconds of the median epoch, without the first, in which engines compile."""
    timed_laps = laps[1:]
    epoch = median_lap(timed_laps)
    print_line(
        engine, version, job,
        cpuSeconds=round(epoch.cpu, 5), wallSeconds=round(epoch.wall, 5), epochs=len(timed_laps),
    )


def report_inference(
    engine: str, version: str, options: argparse.Namespace,
    predict: "Predict", predict_all: "PredictAll | None" = None,
) -> None:
    """Runs a job of inference; `predict` is the network of the job `lstm` with any weights.

    `predict_all` is for an engine that goes through the batches of all windows by itself.
    """
    windows, _ = examples("lstm")
    if options.job == "latency":
        results = _measure_latency(predict, windows)
    else:
        results = _measure_batches(predict_all or in_batches(predict), windows, options.batch)
    print_line(engine, version, options.job, **results)


def in_batches(predict: "Predict") -> "PredictAll":
    """`predict` called for one batch after the other."""
    def predict_all(windows: "numpy.ndarray", batch: int) -> None:
        for first in range(0, len(windows), batch):
            predict(windows[first:first + batch])

    return predict_all


def _measure_latency(predict: "Predict", windows: "numpy.ndarray") -> dict[str, float]:
    """Microseconds on the wall from one window to its forecast."""
    window = windows[:1]
    for _ in range(LATENCY_WARM_CALLS):
        predict(window)
    microseconds = [timed(lambda: predict(window)).wall * 1e6 for _ in range(LATENCY_CALLS)]
    percentiles = statistics.quantiles(microseconds, n=100, method="inclusive")
    return {
        "p50Microseconds": round(percentiles[49], 1),
        "p99Microseconds": round(percentiles[98], 1),
    }


def _measure_batches(
    predict_all: "PredictAll", windows: "numpy.ndarray", batch: int | None
) -> dict[str, float]:
    """Windows a second with a batch; without one, with that which suits the engine best."""
    batches = INFERENCE_BATCHES if batch is None else (batch,)
    results = [_measure_batch(predict_all, windows, size) for size in batches]
    return max(results, key=lambda result: result["windowsPerSecond"])


def _measure_batch(
    predict_all: "PredictAll", windows: "numpy.ndarray", batch: int
) -> dict[str, float]:
    """Windows a second in the median pass over all windows; a pass before it is not timed."""
    predict_all(windows, batch)
    laps = [timed(lambda: predict_all(windows, batch)) for _ in range(INFERENCE_PASSES)]
    lap = median_lap(laps)
    return {
        "windowsPerSecond": round(len(windows) / lap.wall),
        "windowsPerCPUSecond": round(len(windows) / lap.cpu),
        "batch": batch,
    }
