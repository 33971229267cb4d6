"""The engines of the table, and how one of them is run."""
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

PEERS = Path(__file__).resolve().parent
TIMEOUT_SECONDS = 900
KERNELS = "CHAMPION_KERNELS"


@dataclass(frozen=True)
class Job:
    """What is measured: `key` in the JSON lines, and how it is shown."""

    title: str
    key: str
    digits: int
    more_is_better: bool = False


JOBS = {
    "lstm": Job("CPU seconds of an epoch", "cpuSeconds", digits=4),
    "autoencoder": Job("CPU seconds of an epoch", "cpuSeconds", digits=4),
    "latency": Job("microseconds of one window, p50", "p50Microseconds", digits=1),
    "batched": Job(
        "windows a second on the wall", "windowsPerSecond", digits=0, more_is_better=True
    ),
    "sgemm": Job("GFLOP a CPU second of one core", "gflops", digits=1, more_is_better=True),
    "scaling": Job("speed-up by a second core", "speedup", digits=2, more_is_better=True),
}
TRAINING = ("lstm", "autoencoder")
INFERENCE = ("latency", "batched")
REFERENCE = "champion"
REQUIRED_BATCH = 500  # of the peers for which the job batched has a required ratio


@dataclass(frozen=True)
class Engine:
    """A program that does some of the jobs; `kernels` is the level that Champion is held to."""

    name: str
    command: tuple[str, ...]
    jobs: tuple[str, ...]
    kernels: str | None = None


@dataclass(frozen=True)
class Run:
    """One run of an engine: the JSON lines it printed, or else why it failed."""

    round: int
    job: str
    engine: str
    lines: list[dict] = field(default_factory=list)
    failure: str | None = None

    @property
    def figure(self) -> float | None:
        """The figure of the job, in its unit: that of the last line which has it."""
        key = JOBS[self.job].key
        figures = [line[key] for line in self.lines if key in line]
        return figures[-1] if figures else None


def all_engines(champion: str, python: str, torch_python: str, core: int) -> list[Engine]:
    """Every engine, in the order of a round."""

    def script(interpreter: str, name: str, *arguments: str) -> tuple[str, ...]:
        return (interpreter, str(PEERS / f"{name}.py"), "--core", str(core), *arguments)

    def keras(backend: str, *arguments: str) -> tuple[str, ...]:
        return script(python, "keras_peer", "--backend", backend, *arguments)

    def jax(form: str) -> tuple[str, ...]:
        return script(python, "jax_peer", "--form", form)

    required_batch = ("--batch", str(REQUIRED_BATCH))
    every_job = TRAINING + INFERENCE
    return [
        Engine(REFERENCE, (champion,), (*every_job, "scaling")),
        Engine("keras-tensorflow", keras("tensorflow", *required_batch), every_job),
        Engine("keras-tensorflow-best", keras("tensorflow"), ("batched",)),
        Engine("keras-jax", keras("jax"), every_job),
        Engine("jax-scan", jax("textbook"), every_job),
        Engine("jax-scan-joined", jax("joined"), every_job),
        Engine("torch", script(torch_python, "torch_peer"), every_job),
        Engine("onnxruntime", script(python, "onnxruntime_peer", *required_batch), INFERENCE),
        Engine("onnxruntime-best", script(python, "onnxruntime_peer"), ("batched",)),
        Engine("openblas", script(python, "sgemm_peak"), ("sgemm",)),
        Engine("champion-avx2", (champion,), TRAINING, kernels="avx2"),
        Engine("champion-baseline", (champion,), TRAINING, kernels="baseline"),
    ]


def engines_of(job: str, engines: list[Engine]) -> list[Engine]:
    """Who does a job in a round. Champion goes before and after its peers, to show drift."""
    doing = [engine for engine in engines if job in engine.jobs]
    return [*doing, doing[0]] if len(doing) > 1 else doing


def run(engine: Engine, job: str, round_number: int, epochs: int, core: int) -> Run:
    """Runs an engine once; whatever goes wrong is in the result."""
    if job == "scaling" and len(os.sched_getaffinity(0)) < 2:
        return Run(round_number, job, engine.name, failure="needs two cores, and has one")
    lines: list[dict] = []
    failure = None
    try:
        lines = _json_lines(engine, job, epochs, core)
    except subprocess.TimeoutExpired:
        failure = f"took longer than {TIMEOUT_SECONDS} seconds"
    except subprocess.CalledProcessError as error:
        failure = _last_line(error.stderr) or f"ended with status {error.returncode}"
    except OSError as error:
        failure = f"{engine.command[0]}: {error.strerror}"
    except ValueError:
        failure = "printed something else than JSON lines"
    result = Run(round_number, job, engine.name, lines, failure)
    if failure is None and result.figure is None:
        return Run(round_number, job, engine.name, lines, f"printed no {JOBS[job].key}")
    return result


def _json_lines(engine: Engine, job: str, epochs: int, core: int) -> list[dict]:
    """What an engine prints for a job."""
    finished = subprocess.run(
        [*engine.command, "--job", job, "--epochs", str(epochs)],
        env=_environment(engine), preexec_fn=_held_to(job, core), timeout=TIMEOUT_SECONDS,
        capture_output=True, text=True, check=True,
    )
    lines = [json.loads(line) for line in finished.stdout.splitlines()]
    if not all(isinstance(line, dict) for line in lines):
        raise ValueError("a line is no JSON object")
    return lines


def _environment(engine: Engine) -> dict[str, str]:
    """This process's environment, with the level of Champion's kernels that the engine names."""
    environment = {name: value for name, value in os.environ.items() if name != KERNELS}
    if engine.kernels is not None:
        environment[KERNELS] = engine.kernels
    return environment


def _held_to(job: str, core: int) -> Callable[[], None] | None:
    """What holds a process to one core before it starts. Scaling needs two, so it is not held."""
    if job == "scaling":
        return None
    return lambda: os.sched_setaffinity(0, {core})


def _last_line(text: str) -> str:
    """The last line that is not blank, or nothing."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


class Progress:
    """Says on standard error what is running: a bar on a terminal, lines elsewhere."""

    WIDTH = 30

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0

    def begin(self, what: str) -> None:
        """One more run has begun."""
        if sys.stderr.isatty():
            filled = self.WIDTH * self._done // self._total
            bar = "#" * filled + "-" * (self.WIDTH - filled)
            print(f"\r\033[K[{bar}] {what}", end="", file=sys.stderr, flush=True)
        else:
            print(f"{self._done + 1} of {self._total}: {what}", file=sys.stderr, flush=True)
        self._done += 1

    def end(self) -> None:
        """Takes the bar away."""
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)
