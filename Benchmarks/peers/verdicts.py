"""Rows of the table from the runs, and what is required of them."""
import statistics
from dataclasses import dataclass

from engines import JOBS, REFERENCE, Run

EPOCH_GFLOP = 22.08  # of the job lstm: 2,000 windows of 11.04 MFLOP
REQUIRED_RATIOS = {
    ("lstm", "keras-tensorflow"): 6.5,
    ("lstm", "keras-jax"): 3.0,
    ("lstm", "jax-scan"): 3.3,
    ("lstm", "torch"): 7.0,
    ("autoencoder", "keras-tensorflow"): 15.0,
    ("autoencoder", "keras-jax"): 4.0,
    ("batched", "onnxruntime"): 2.0,
    ("batched", "keras-tensorflow"): 3.5,
}


@dataclass(frozen=True)
class Row:
    """All runs of an engine at a job; the median is None where none succeeded."""

    job: str
    engine: str
    median: float | None
    least: float | None
    most: float | None
    ratio: float | None  # how many times better Champion is
    required: float | None
    last_line: dict
    failures: list[str]

    @property
    def holds(self) -> bool | None:
        """Whether the required ratio is reached; None where there is nothing to compare."""
        if self.ratio is None or self.required is None:
            return None
        return self.ratio >= self.required

    def document(self) -> dict:
        """For JSON; the lines stand with the runs."""
        return {
            "job": self.job, "engine": self.engine,
            "median": self.median, "least": self.least, "most": self.most,
            "ratio": self.ratio, "required": self.required, "holds": self.holds,
            "failures": self.failures,
        }


@dataclass(frozen=True)
class Verdict:
    """Something required of Champion itself; `measured` is None if there is nothing to compare."""

    what: str
    measured: float | None
    bound: float
    at_least: bool

    @property
    def holds(self) -> bool | None:
        """Whether it is so."""
        if self.measured is None:
            return None
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    def document(self) -> dict:
        """For JSON."""
        bound = "atLeast" if self.at_least else "atMost"
        return {
            "what": self.what, "measured": self.measured, bound: self.bound, "holds": self.holds,
        }


def rows_of(runs: list[Run]) -> list[Row]:
    """One row a job and engine, in the order in which they first ran."""
    pairs = list(dict.fromkeys((run.job, run.engine) for run in runs))
    return [_row(job, engine, runs) for job, engine in pairs]


def _row(job: str, engine: str, runs: list[Run]) -> Row:
    """The row of one engine at one job."""
    own = _runs(runs, job, engine)
    values = _figures(own)
    lines = [line for run in own for line in run.lines]
    return Row(
        job=job,
        engine=engine,
        median=statistics.median(values) if values else None,
        least=min(values, default=None),
        most=max(values, default=None),
        ratio=_ratio_to_champion(runs, job, engine),
        required=REQUIRED_RATIOS.get((job, engine)),
        last_line=lines[-1] if lines else {},
        failures=list(dict.fromkeys(run.failure for run in own if run.failure is not None)),
    )


def _runs(runs: list[Run], job: str, engine: str) -> list[Run]:
    """Those of an engine at a job."""
    return [run for run in runs if (run.job, run.engine) == (job, engine)]


def _figures(runs: list[Run]) -> list[float]:
    """Those of the runs that succeeded."""
    return [run.figure for run in runs if run.figure is not None]


def _median(runs: list[Run], job: str, engine: str = REFERENCE) -> float | None:
    """The median figure of an engine at a job; None where no run succeeded."""
    values = _figures(_runs(runs, job, engine))
    return statistics.median(values) if values else None


def _ratio_to_champion(runs: list[Run], job: str, engine: str) -> float | None:
    """How many times better Champion's median is."""
    own, champion = _median(runs, job, engine), _median(runs, job)
    if engine == REFERENCE:
        return None
    return _quotient(champion, own) if JOBS[job].more_is_better else _quotient(own, champion)


def drift(runs: list[Run], job: str) -> tuple[float, float] | None:
    """Champion's medians before and after its peers, or None where it did not run twice a round."""
    own = _runs(runs, job, REFERENCE)
    rounds = {run.round for run in own}
    figures = [_figures([run for run in own if run.round == number]) for number in rounds]
    pairs = [pair for pair in figures if len(pair) == 2]
    if not pairs:
        return None
    before, after = zip(*pairs)
    return statistics.median(before), statistics.median(after)


def verdicts_of(runs: list[Run], jobs: list[str]) -> list[Verdict]:
    """What is required of Champion in `jobs`, beside the ratios that stand in the rows."""
    verdicts: list[Verdict] = []

    def at_least(bound: float, what: str, measured: float | None) -> None:
        verdicts.append(Verdict(what, measured, bound, at_least=True))

    def at_most(bound: float, what: str, measured: float | None) -> None:
        verdicts.append(Verdict(what, measured, bound, at_least=False))

    champion, avx2 = _median(runs, "lstm"), _median(runs, "lstm", "champion-avx2")
    if {"lstm", "sgemm"} <= set(jobs):
        floor = _quotient(EPOCH_GFLOP, _median(runs, "sgemm", "openblas"))
        at_least(0.80, "lstm: share of the sgemm floor", _quotient(floor, champion))
    if "lstm" in jobs:
        wider = champion if _has_avx512(runs) else None
        at_most(1.25, "lstm: avx2 against avx512", _quotient(avx2, wider))
        baseline = _median(runs, "lstm", "champion-baseline")
        at_most(3.5, "lstm: baseline against avx2", _quotient(baseline, avx2))
    if "latency" in jobs:
        at_most(100, "latency: p50 in microseconds", _median(runs, "latency"))
    if "batched" in jobs:
        at_least(22_000, "batched: windows a second", _median(runs, "batched"))
    if "scaling" in jobs:
        at_least(1.9, "scaling: speed-up by a second core", _median(runs, "scaling"))
    return verdicts


def _has_avx512(runs: list[Run]) -> bool:
    """Whether the kernels that Champion takes by itself are those for AVX-512."""
    lines = [line for run in _runs(runs, "lstm", REFERENCE) for line in run.lines]
    return any(line.get("engine") == "champion-avx512" for line in lines)


def _quotient(dividend: float | None, divisor: float | None) -> float | None:
    """None where either is."""
    return None if dividend is None or divisor is None else dividend / divisor


def all_hold(rows: list[Row], verdicts: list[Verdict]) -> bool:
    """Whether everything ran, and nothing that is required is missed."""
    ran = not any(row.failures for row in rows)
    return ran and not any(item.holds is False for item in [*rows, *verdicts])
