"""Kills the program at random moments; what is there must stay readable, and the same command again must complete it.

usage: kills.py CHAMPION FOLDER

CHAMPION_KILLS (100) is the count for each case, CHAMPION_SEED (42) chooses the moments. Half of the kills come after a
random time, half right after a random one of the changes that the run makes to its folder: those hit between steps."""
import collections
import os
import random
import shutil
import sys
import time

import fixture
import program as programs
import states
from findings import Findings
from program import words

COUNT = int(os.environ.get("CHAMPION_KILLS", "100"))


IMPORT = ("data", "import", "{}/bars.csv", "--lake", "{}/lake", "--exchange", "X")
MORE = ("data", "import", "{}/more.csv", "--lake", "{}/lake", "--exchange", "X")
ACTIONS = ("data", "actions", "import", "{}/actions.csv", "--lake", "{}/lake")
TRAIN = fixture.train("{}")
LONG = fixture.train_long("{}")
AGAIN = fixture.train("{}", seed=7)
PROMOTE = ("models", "promote", f"{fixture.MODEL}@v1", "--registry", "{}/registry", "--force", "--reason", "back to the first")
ROLLBACK = ("models", "rollback", fixture.MODEL, "--registry", "{}/registry")
# The name, what is run before (or the whole fixture), and what is killed.
CASES = [
    ("import, new lake", [], IMPORT),
    ("import, more", [IMPORT], MORE),
    ("actions import", [IMPORT], ACTIONS),
    ("train, new registry", [IMPORT], TRAIN),
    ("train, second version", [IMPORT, TRAIN], AGAIN),
    ("train, from checkpoints", [IMPORT], LONG),
    ("promote", "whole", PROMOTE),
    ("rollback", "whole", ROLLBACK),
]


def prepare(program, folder, before, whole):
    """The state in which a case begins."""
    if before == "whole":
        return fixture.copy(whole, folder)
    shutil.rmtree(folder, ignore_errors=True)
    fixture.sources(folder)
    for arguments in before:
        program.must(*words(arguments, folder))
    return folder


def snapshot(folder):
    """What changes with every step that a run makes to a folder."""
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            try:
                facts = os.lstat(os.path.join(parent, name))
                found[parent, name] = (facts.st_size, facts.st_mtime_ns, facts.st_ino)
            except OSError:
                pass
    return found


def watch(process, folder, most):
    """Waits until a run has changed its folder `most` times or is done; returns how often it did."""
    seen, changes = snapshot(folder), 0
    while process.poll() is None and changes < most:
        now = snapshot(folder)
        changes += now != seen
        seen = now
    return changes


def undisturbed(program, start, folder, arguments):
    """The duration, the count of changes, and the state after it, of a run that is left alone."""
    seconds = []
    for _ in range(3):
        fixture.copy(start, folder)
        seconds.append(program.duration(*words(arguments, folder)))
    expected = states.state(program, folder)
    fixture.copy(start, folder)
    process = program.start(*words(arguments, folder))
    changes = watch(process, folder, 1 << 30)
    process.wait()
    return sorted(seconds)[1], changes, expected


def kill(program, folder, arguments, moment, changes):
    """One kill: after some seconds, or after some changes."""
    process = program.start(*words(arguments, folder))
    if changes is None:
        time.sleep(moment)
    else:
        watch(process, folder, changes)
    process.kill()
    process.wait()


def readable(program, killed, had, findings, name):
    """What could be read before the kill must be readable after it; what did not exist may begin to."""
    for result, status in zip(states.read(program, killed), had):
        verb = " ".join(result.arguments[:2])
        findings.check(result, f"{name}, after a kill, {verb}", {0} if status == 0 else {0, 66})


def complete(program, killed, arguments, expected, findings, name):
    """The same command again must complete what was begun."""
    again = program.run(*words(arguments, killed))
    differing = states.difference(expected, states.state(program, killed))
    # A rollback that was complete has nothing left to go back to.
    findings.check(again, f"{name}, run again", {0, 66} if arguments == ROLLBACK and differing is None else {0})
    if differing is not None:
        findings.add(f"{name}, other state than undisturbed", differing)


def case(program, folder, findings, name, before, arguments):
    """All kills of one case; returns its line."""
    start, killed = prepare(program, f"{folder}/start", before, f"{folder}/whole"), f"{folder}/killed"
    had = [result.status for result in states.read(program, start)]
    seconds, steps, expected = undisturbed(program, start, killed, arguments)
    chance, left, checkpoints = random.Random(f"{programs.SEED} {name}"), collections.Counter(), 0
    for number in range(COUNT):
        fixture.copy(start, killed)
        moment, change = chance.uniform(0, seconds * 1.05), chance.randint(1, max(steps, 1))
        kill(program, killed, arguments, moment, change if number % 2 else None)
        checkpoints += any(path.startswith("registry/checkpoints/") for path in states.paths(killed))
        readable(program, killed, had, findings, name)
        complete(program, killed, arguments, expected, findings, name)
        left.update(os.path.basename(path).split("-")[0] for path in states.leftovers(killed))
    if arguments == LONG and not checkpoints:
        findings.add(f"{name}, no kill left a checkpoint", f"after {COUNT} kills")
    if left:
        findings.add(f"{name}, leftovers", f"{dict(left)} after {COUNT} kills, each completed in a copy of its own")
    return (f"{name:22} {COUNT} kills within {seconds * 1000:.0f} ms and {steps} changes; {sum(left.values())} leftovers, "
            f"{checkpoints} checkpoints")


def main():
    """All cases, one after the other."""
    program, folder = programs.arguments()
    fixture.make(program, f"{folder}/whole")
    findings = Findings("kills", shown=2)
    for name, before, arguments in CASES:
        begin = time.monotonic()
        line = case(program, folder, findings, name, before, arguments)
        print(f"{line}; {time.monotonic() - begin:.0f} s", flush=True)
    return findings.end()


if __name__ == "__main__":
    sys.exit(main())
