"""Runs the program on disks that are full, become full, or cannot be written.

usage: disks.py CHAMPION FOLDER

Needs root, for it mounts small file systems in memory. There each command must exit with 69 and one line (or succeed,
where the space was enough), leave what was there as it was and readable, and complete once there is space."""
import contextlib
import os
import signal
import subprocess
import sys
import time

import fixture
import program as programs
import states
from findings import Findings
from program import words

SIZE, PAGE = 4 << 20, 4096
# How many pages are free when a command begins, or how many more files there may be: each lets another write fail.
FREE, FILES, LONG = [*range(11), 12, 14, 16, 20, 24, 32, 48], [0, 1, 2, 3, 4, 5, 6, 8], "because " * 800
COMMANDS = {
    "import, new lake": ("data", "import", "{}/bars.csv", "--lake", "{}/new", "--exchange", "X"),
    "import, more": ("data", "import", "{}/more.csv", "--lake", "{}/lake", "--exchange", "X"),
    "actions import": ("data", "actions", "import", "{}/fewer.csv", "--lake", "{}/lake"),
    "train, new model": fixture.train("{}", symbol="BBB"),
    "train, third version": fixture.train("{}", seed=3),
    "promote": ("models", "promote", f"{fixture.MODEL}@v1", "--registry", "{}/registry", "--force", "--reason", "back"),
    "promote, long reason": ("models", "promote", f"{fixture.MODEL}@v1", "--registry", "{}/registry", "--force", "--reason", LONG),
    "rollback": ("models", "rollback", fixture.MODEL, "--registry", "{}/registry"),
}


@contextlib.contextmanager
def disk(folder, options):
    """A small file system in memory at a folder; gone at the end, whatever happened."""
    os.makedirs(folder, exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True)
    if mounted.returncode != 0:
        raise PermissionError(mounted.stderr.decode())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def remount(folder, options):
    """Changes a mounted file system."""
    subprocess.run(["mount", "-o", "remount," + options, folder], check=True)


def fill(folder, pages):
    """Takes all space but some pages."""
    with open(folder + "/filler", "wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(bytes(PAGE))
    os.truncate(folder + "/filler", os.path.getsize(folder + "/filler") // PAGE * PAGE - pages * PAGE)


def content(folder):
    """The bytes of all files that are not hidden."""
    return {path: fixture.read(f"{folder}/{path}") for path in states.paths(folder)}


def attempt(program, folder, name, findings, place):
    """One command on a disk that lets it down; true if it had to give up."""
    before, readings = content(folder), [result.output for result in states.read(program, folder)]
    result = program.run(*words(COMMANDS[name], folder))
    findings.check(result, f"{name}, {place}", {0, 69})
    if result.status == 0:
        return False
    after = content(folder)
    changed = sorted(path for path in before if before[path] != after.get(path))
    added = sorted(set(after) - set(before))
    # A training may leave a version that is whole, and fail after it; nothing else may leave anything.
    trains = name.startswith("train")
    if not trains and changed:
        findings.add(f"{name}, {place}, refused but changed", changed)
    if not trains and added:
        findings.add(f"{name}, {place}, refused but left behind", added)
    for old, reading in zip(readings, states.read(program, folder)):
        verb = " ".join(reading.arguments[:2])
        good = findings.check(reading, f"{name}, {place}, {verb} afterwards", {0})
        if good and reading.output != old and not trains:
            findings.add(f"{name}, {place}, {verb} afterwards", f"reads otherwise: {reading.line}")
    if states.leftovers(folder):
        findings.add(f"{name}, {place}, leftovers", states.leftovers(folder)[:3])
    return True


def one(program, folder, whole, name, expected, findings, limit):
    """One command on one disk; `limit` is its place, a function that takes the space, and one that gives it back."""
    place, take, give = limit
    with disk(folder, f"size={SIZE}") as root:
        fixture.copy(whole, root + "/box")
        take(root)
        refused = attempt(program, root + "/box", name, findings, place)
        give(root)
        if refused:
            again = program.run(*words(COMMANDS[name], root + "/box"))
            findings.check(again, f"{name}, {place}, with space again", {0})
            differing = states.difference(expected, states.state(program, root + "/box"))
            if differing:
                findings.add(f"{name}, {place}, other state than undisturbed", differing)
        return refused


def limits():
    """All ways to let a command down: a name, what takes the space, what gives it back."""

    def inodes(more):
        return lambda root: remount(root, f"nr_inodes={os.statvfs(root).f_files - os.statvfs(root).f_ffree + more}")

    for pages in FREE:
        yield "full disk", lambda root, pages=pages: fill(root, pages), lambda root: os.remove(root + "/filler")
    for more in FILES:
        yield "no more files", inodes(more), lambda root: remount(root, "nr_inodes=10000")
    yield "read-only disk", lambda root: remount(root, "ro"), lambda root: remount(root, "rw")


def main():
    """Every command on every disk."""
    program, folder = programs.arguments()
    mount, whole = folder + "/disk", fixture.make(program, folder + "/whole")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what is mounted is unmounted
    try:
        with disk(mount, f"size={SIZE}"):
            pass
    except OSError:
        print("disks: skipped, needs root")
        return 0
    fixture.write(whole + "/fewer.csv", fixture.ACTIONS.replace("0.5", "0.25"))
    findings = Findings("disks", shown=1)
    for name, command in COMMANDS.items():
        begin = time.monotonic()
        with disk(mount, f"size={SIZE}") as root:
            fixture.copy(whole, root + "/box")
            program.must(*words(command, root + "/box"))
            expected = states.state(program, root + "/box")
        tries = list(limits())
        refused = sum(one(program, mount, whole, name, expected, findings, limit) for limit in tries)
        print(f"{name:22} {len(tries)} disks, {refused} too small; {time.monotonic() - begin:.0f} s", flush=True)
    return findings.end()


if __name__ == "__main__":
    sys.exit(main())
