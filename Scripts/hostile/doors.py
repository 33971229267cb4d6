"""Puts hostile input through every door of the program: files, names, numbers, paths, streams.

usage: doors.py CHAMPION FOLDER

Each case has the exit statuses that it may have. Everything happens inside FOLDER/box/a/b/inside; after each case, what
else is in the box must be as before: nothing may be written outside the folders that were given."""
import os
import shlex
import shutil
import sys
import time

import corners
import documents
import fixture
import program as programs
import rows
import states
import verbs
from findings import Findings


class Box:
    """The folder in which everything happens, and what must not change around it."""

    def __init__(self, program, folder, findings):
        self.program, self.findings, self.folder = program, findings, folder
        self.whole, self.inside, self.working = f"{folder}/whole", f"{folder}/box/a/b/inside", f"{folder}/box/a/b/cwd"
        shutil.rmtree(folder, ignore_errors=True)
        fixture.make(program, self.whole)
        for path in ("etc/passwd", "a/etc/passwd", "a/x", "a/b/bars.csv", "a/b/x"):
            fixture.write(f"{folder}/box/{path}", fixture.read(f"{self.whole}/bars.csv"))
        os.makedirs(self.working)
        self.reset()
        self.around = self.surroundings()

    def reset(self):
        """A fresh fixture with some odd files beside it."""
        fixture.copy(self.whole, self.inside)
        bars = fixture.read(f"{self.whole}/bars.csv")
        for name in ("a name.csv", "\u0930\u093f\U0001f600.csv"):
            fixture.write(f"{self.inside}/{name}", bars)
        for name, target in (("link", "bars.csv"), ("dangling", "nowhere/at/all"), ("loop", "loop.csv")):
            os.symlink(target, f"{self.inside}/{name}.csv")
        os.mkfifo(f"{self.inside}/fifo")
        return self.inside

    def surroundings(self):
        """All paths in the box that are not inside, with the content of the files."""
        found = {}
        for path in states.paths(f"{self.folder}/box", hidden=True):
            if not path.startswith("a/b/inside/"):
                found[path] = fixture.read(f"{self.folder}/box/{path}")
        return found

    def run(self, place, allowed, *arguments, **options):
        """One run, which must end as it may and change nothing outside; true if it did what it was asked."""
        result = self.program.run(*arguments, cwd=self.working, **{"timeout": 20, **options})
        self.findings.check(result, place, allowed)
        differing = states.difference(self.around, self.surroundings())
        if differing:
            self.findings.add(place, f"something was written outside: {differing}: {result.line}")
            self.around = self.surroundings()
        return result.status == 0


def bars(box, cases):
    """Files of bars: what is taken must be readable, what is refused must leave nothing."""
    for name, content, allowed, *symbol in cases:
        lake = f"{box.inside}/new"
        shutil.rmtree(lake, ignore_errors=True)
        source = fixture.write(f"{box.inside}/case", content)
        taken = box.run(name, allowed, "data", "import", source, "--lake", lake)
        box.run(f"{name}, list", {0} if taken else {66}, "data", "list", "--lake", lake)
        if taken:
            box.run(f"{name}, check", {0}, "data", "check", "--lake", lake)
        for one in symbol if taken else []:
            box.run(f"{name}, show", {0}, "data", "show", "--lake", lake, f"--symbol={one}")


def texts(box):
    """Recipes and corporate actions."""
    for name, content, allowed in documents.recipes():
        source = fixture.write(f"{box.inside}/case", content)
        shutil.rmtree(f"{box.inside}/new", ignore_errors=True)
        box.run(name, allowed, "train", "lstm", "--lake", f"{box.inside}/lake", "--symbols", "AAA", "--config", source,
                "--registry", f"{box.inside}/new", "--allow-data-errors")
    for name, content, allowed in documents.actions():
        source = fixture.write(f"{box.inside}/case", content)
        fixture.copy(f"{box.whole}/lake", f"{box.inside}/lake")
        box.run(name, allowed, "data", "actions", "import", source, "--lake", f"{box.inside}/lake")
        box.run(f"{name}, list", {0}, "data", "actions", "list", "--lake", f"{box.inside}/lake", "--json")


def commands(box, cases):
    """Hostile arguments; the fixture must read as before wherever they were refused."""
    for line, allowed in cases:
        inside = box.reset()
        box.run(line, allowed, *[word.replace("{}", inside) for word in shlex.split(line)])


def main():
    """All doors."""
    program, folder = programs.arguments()
    findings = Findings("doors", shown=1)
    box = Box(program, folder, findings)
    parts = [
        ("numbers", lambda: bars(box, rows.numbers())), ("symbols", lambda: bars(box, rows.symbols())),
        ("dates", lambda: bars(box, rows.dates())), ("shapes", lambda: bars(box, rows.shapes())),
        ("Parquet files", lambda: bars(box, rows.files())), ("archives", lambda: bars(box, rows.archives())), ("recipes and actions", lambda: texts(box)),
        ("options", lambda: commands(box, verbs.OPTIONS)), ("references", lambda: commands(box, verbs.REFERENCES)),
        ("places", lambda: commands(box, verbs.PLACES)), ("corners", lambda: corners.main(box)),
    ]
    for name, part in parts:
        begin = time.monotonic()
        part()
        print(f"{name:20} {time.monotonic() - begin:.0f} s", flush=True)
    return findings.end()


if __name__ == "__main__":
    sys.exit(main())
