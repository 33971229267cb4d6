"""Runs Champion and its peers in turn on one core, and prints a table of medians and ratios.

The exit status is 0 when everything ran and everything required holds, otherwise 1.
"""
import argparse
import dataclasses
import json
import os
import sys
from pathlib import Path

import engines
import layout
import verdicts
from engines import JOBS, Run


def parse() -> argparse.Namespace:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--champion", required=True, help="the program NetworkBenchmark")
    arguments.add_argument("--python", default=sys.executable, help="has requirements.txt")
    arguments.add_argument("--torch-python", default="/usr/bin/python3", help="has torch")
    arguments.add_argument("--rounds", type=int, default=3, help="how often every engine runs")
    arguments.add_argument("--epochs", type=int, default=3, help="epochs timed in a run")
    arguments.add_argument("--core", type=int, default=0, help="the only core that is used")
    arguments.add_argument(
        "--only", type=jobs_named, default=list(JOBS), metavar="JOB,...",
        help=f"some of {','.join(JOBS)}; the share of the sgemm floor needs lstm,sgemm",
    )
    arguments.add_argument("--json", action="store_true", help="one JSON document, with all runs")
    options = arguments.parse_args()
    if min(options.rounds, options.epochs) < 1:
        arguments.error("--rounds and --epochs must be at least 1")
    return options


def jobs_named(names: str) -> list[str]:
    """The jobs of a list with commas, in the order of the table."""
    wanted = names.split(",")
    unknown = [name for name in wanted if name not in JOBS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such job: {', '.join(unknown)}")
    return [job for job in JOBS if job in wanted]


def measure(options: argparse.Namespace) -> list[Run]:
    """All runs, round by round; a round has every job once, and a job every engine."""
    known = engines.all_engines(
        options.champion, options.python, options.torch_python, options.core
    )
    plan = [
        (number, job, engine)
        for number in range(1, options.rounds + 1)
        for job in options.only
        for engine in engines.engines_of(job, known)
    ]
    progress = engines.Progress(total=len(plan))
    runs = []
    for number, job, engine in plan:
        progress.begin(f"round {number}, {job}, {engine.name}")
        runs.append(engines.run(engine, job, number, options.epochs, options.core))
    progress.end()
    return runs


def processor() -> str:
    """The name of the processor, as the system has it."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else os.uname().machine


def document(options: argparse.Namespace, loads: list[list[float]], runs: list[Run]) -> str:
    """Everything as JSON; `loads` are the load averages before and after."""
    return json.dumps(indent=2, obj={
        "machine": {"processor": processor(), "cores": os.cpu_count()},
        "loadBefore": loads[0], "loadAfter": loads[1],
        "rounds": options.rounds, "epochs": options.epochs, "core": options.core,
        "rows": [row.document() for row in verdicts.rows_of(runs)],
        "verdicts": [verdict.document() for verdict in verdicts.verdicts_of(runs, options.only)],
        "runs": [dataclasses.asdict(run) for run in runs],
    })


def table(options: argparse.Namespace, loads: list[list[float]], runs: list[Run]) -> str:
    """Everything as text: the machine, a section a job, and what is required of Champion."""
    before, after = (" ".join(f"{load:.2f}" for load in average) for average in loads)
    head = [
        f"{processor()}, cores: {os.cpu_count()}, load average {before} before, {after} after",
        f"one thread, core {options.core}, rounds: {options.rounds}, epochs: {options.epochs}",
    ]
    rows = verdicts.rows_of(runs)
    sections = [
        layout.job_section(job, [row for row in rows if row.job == job], runs)
        for job in options.only
    ]
    own = layout.verdict_section(verdicts.verdicts_of(runs, options.only))
    parts = ["\n".join(head), *sections, layout.forms_section(rows), own]
    return "\n\n".join(part for part in parts if part)


def main() -> int:
    """Measures and prints; the result is the exit status."""
    options = parse()
    before = list(os.getloadavg())
    runs = measure(options)
    loads = [before, list(os.getloadavg())]
    print((document if options.json else table)(options, loads, runs))
    own = verdicts.verdicts_of(runs, options.only)
    return 0 if verdicts.all_hold(verdicts.rows_of(runs), own) else 1


if __name__ == "__main__":
    sys.exit(main())
