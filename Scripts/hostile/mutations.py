"""Damages files in many small ways; the program must refuse them, or read what was there before the damage.

usage: mutations.py CHAMPION FOLDER

CHAMPION_MUTATIONS (1000) is the count for each kind of file, CHAMPION_SEED (42) chooses the damage, CHAMPION_KINDS
names the kinds to try (all). Offending files are kept below FOLDER/offenders."""
import collections
import multiprocessing
import os
import random
import sys
import time

import fixture
import mutators
import program as programs
from kinds import AFTER, ANY, KINDS, part

COUNT = int(os.environ.get("CHAMPION_MUTATIONS", "1000"))
CHOSEN = [name for name in os.environ.get("CHAMPION_KINDS", "").split(",") if name]
WORKERS = 2
KEPT = 5
REFUSED, SAME, OTHERWISE, CRASHED, STOPPED = "refused", "as before", "read otherwise", "crashed", "stopped by the clock"


class Outcome(collections.namedtuple("Outcome", "number verdict status line memory")):
    """What became of one damaged file."""


def damage(kind, whole, number):
    """The bytes of one damaged file: a function of the seed, the kind and the number alone."""
    return mutators.damaged(whole, kind.ways, random.Random(f"{programs.SEED} {kind.name} {number}"))


def judge(kind, results, expected):
    """The worst that can be said of the runs on one damaged file, and the run that says it."""
    for result, purpose in results:
        if result.status is None and kind.timeout:
            return STOPPED, result, "stopped"
        what = programs.crashed(result)
        if what is None and purpose == AFTER and result.status != 0:
            what = "the lake cannot be read " + AFTER
        if what is not None:
            return CRASHED, result, what
    for result, purpose in results:
        if result.status == 0 and purpose in kind.report:
            return OTHERWISE, result, "nothing was reported"
        if result.status == 0 and purpose not in (AFTER, ANY) and result.output != expected.get(purpose):
            return OTHERWISE, result, "it prints something else"
    for result, _ in results:
        if result.status != 0:
            return REFUSED, result, ""
    return SAME, results[0][0], ""


def work(task):
    """One worker's share of the damaged files of a kind, on its own copy of the fixture."""
    path, folder, index, share, count = task
    program, kind = programs.Program(path), KINDS[index]
    own = fixture.copy(folder + "/whole", f"{folder}/worker-{share}")
    target = kind.path(own)
    whole = fixture.read(target)
    expected = {purpose: result.output for result, purpose in kind.trial(program, own)}
    outcomes = []
    for number in range(share, count, WORKERS):
        fixture.write(target, damage(kind, whole, number))
        verdict, result, what = judge(kind, kind.trial(program, own), expected)
        outcomes.append(Outcome(number, verdict, result.status, f"{what}: {result.line}", programs.peak_memory()))
    return outcomes


def offends(kind, outcome):
    """Whether an outcome is a defect."""
    return outcome.verdict == CRASHED or (outcome.verdict == OTHERWISE and kind.guarded)


def keep(folder, kind, outcomes):
    """Stores the first offending files with what was said of them."""
    whole = fixture.read(kind.path(folder + "/whole"))
    for outcome in [one for one in outcomes if offends(kind, one) or one.verdict == STOPPED][:KEPT]:
        path = f"{folder}/offenders/{kind.name}-{outcome.number}"
        fixture.write(path, damage(kind, whole, outcome.number))
        fixture.write(path + ".txt", outcome.line + "\n")


def report(kind, outcomes, seconds):
    """Prints the line of a kind, and each different way to offend once."""
    counts = collections.Counter(outcome.verdict for outcome in outcomes)
    statuses = collections.Counter(outcome.status for outcome in outcomes if outcome.verdict == REFUSED)
    exits = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    stopped = f", {counts[STOPPED]} {STOPPED}" if kind.timeout else ""
    print(f"{kind.name:18} {len(outcomes)} damaged: {counts[REFUSED]} refused ({exits}), {counts[SAME]} {SAME}, "
          f"{counts[OTHERWISE]} {OTHERWISE}, {counts[CRASHED]} {CRASHED}{stopped}; "
          f"{max(outcome.memory for outcome in outcomes)} MB, {seconds:.0f} s", flush=True)
    shown = set()
    for outcome in outcomes:
        reason = outcome.line.split(": ")[0]
        if offends(kind, outcome) and reason not in shown:
            shown.add(reason)
            print(f"  DEFECT {kind.name}-{outcome.number}: {outcome.line}", flush=True)


def main():
    """Tries every kind, one after the other, with two workers."""
    program, folder = programs.arguments()
    fixture.make(program, folder + "/whole")
    fixture.write(folder + "/whole/part.parquet", fixture.read(part(folder + "/whole")))
    defects = 0
    for index, kind in enumerate(KINDS):
        if CHOSEN and kind.name not in CHOSEN:
            continue
        start = time.monotonic()
        # Fresh processes for each kind, so that the peak of memory is that of the kind.
        with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
            shares = pool.map(work, [(program.path, folder, index, share, COUNT) for share in range(WORKERS)])
        outcomes = sorted(outcome for share in shares for outcome in share)
        keep(folder, kind, outcomes)
        report(kind, outcomes, time.monotonic() - start)
        defects += sum(offends(kind, outcome) for outcome in outcomes)
    print(f"mutations: {defects} defects" if defects else "mutations: no defects")
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
