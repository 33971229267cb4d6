"""Runs the program under test, and says whether a run ended as a run may end."""
import os
import resource
import subprocess
import sys
import time
from typing import NamedTuple, Optional

SEED = int(os.environ.get("CHAMPION_SEED", "42"))
TIMEOUT = 60
MEMORY_LIMIT = 1024  # MB that a run on these small files may use
ADDRESS_LIMIT = 4 << 30  # bytes that it cannot get beyond, so that a defect does not take the machine with it
STATUSES = {0, 64, 65, 66, 69, 70}
REFUSALS = {64, 65, 66, 69}


class Result(NamedTuple):
    """How a run ended: no status means that it was still at work when its time was up."""

    arguments: tuple
    status: Optional[int]
    output: bytes
    errors: bytes
    memory: int

    @property
    def line(self):
        """What a person would need to see the same."""
        short = [word if len(word) < 200 else word[:40] + "…" for word in map(str, self.arguments)]
        words = " ".join(repr(word) if " " in word or not word else word for word in short)
        said = (self.errors.strip().split(b"\n")[0] or b" ".join(self.output.split())).decode("utf-8", "replace")[:300]
        return f"champion {words} -> {self.status}: {said}"


def peak_memory():
    """MB of the largest process that this one has waited for so far."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // unit


def limit_memory(process):
    """Takes from a process that has just begun what it must never need; Linux only."""
    if hasattr(resource, "prlimit"):
        try:
            resource.prlimit(process.pid, resource.RLIMIT_AS, (ADDRESS_LIMIT, ADDRESS_LIMIT))
        except OSError:  # it is gone already, or another user's
            pass


def crashed(result, lines=1):
    """Why a run is a defect, whatever was asked of it; None if it is none.

    lines: how many lines an error may have (a training of several symbols has one a symbol)."""
    text = result.errors.decode("utf-8", "replace")
    if result.status is None:
        return "still running when its time was up"
    if result.status < 0:
        return f"ended by signal {-result.status}"
    if result.status not in STATUSES or result.status == 70:
        return f"exit status {result.status}"
    if "Out of memory" in text or "bad_alloc" in text:
        return "it asked for more memory than there is"
    if any(mark in text for mark in ("Fatal error", "fatal error", "Thread 0 crashed", "AddressSanitizer")):
        return "a fatal error on standard error"
    said = [line for line in text.splitlines() if not line.startswith("warning: ")]
    if result.status != 0 and len(said) > lines:
        return f"{len(said)} lines of error"
    if result.memory > MEMORY_LIMIT:
        return f"{result.memory} MB of memory"
    return None


class Program:
    """The binary."""

    def __init__(self, path):
        self.path = os.path.abspath(path)
        # A backtrace takes a second each; the signal says enough.
        self.environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")

    def start(self, *arguments, **options):
        """Starts a run that the caller waits for, without a word on the terminal."""
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([self.path, *arguments], env=self.environment, **{**silent, **options})

    def run(self, *arguments, timeout=TIMEOUT, **options):
        """Runs to the end, or until the time is up."""
        before = peak_memory()
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen([self.path, *arguments], env=self.environment, **{**pipes, **options})
        limit_memory(process)
        try:
            output, errors = process.communicate(timeout=timeout)
            status = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            status = None
        after = peak_memory()
        return Result(arguments, status, output or b"", errors or b"", after if after > before else 0)

    def must(self, *arguments, **options):
        """Runs what has to succeed for a check to make sense."""
        result = self.run(*arguments, **options)
        if result.status != 0:
            raise SystemExit(f"a check cannot begin: {result.line}")
        return result

    def duration(self, *arguments):
        """Seconds of one run."""
        start = time.monotonic()
        self.run(*arguments)
        return time.monotonic() - start


def words(command, folder):
    """The arguments of a command for one folder, which stands in them as {}."""
    return [word.replace("{}", folder) for word in command]


def arguments():
    """The program and the folder that every script is given; the folder is made."""
    if len(sys.argv) != 3:
        raise SystemExit(f"usage: {os.path.basename(sys.argv[0])} CHAMPION FOLDER")
    folder = os.path.abspath(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    return Program(sys.argv[1]), folder
