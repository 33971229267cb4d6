"""Runs two and four processes at once on one lake and one registry.

usage: together.py CHAMPION FOLDER

CHAMPION_ROUNDS (10) is how often each case is tried. What comes out must be what the same commands make one after the
other, and a reader at work meanwhile must see some state that is whole."""
import datetime
import json
import os
import shutil
import sys
import time

import fixture
import program as programs
import reading
import states
from findings import Findings
from program import words

ROUNDS = int(os.environ.get("CHAMPION_ROUNDS", "10"))


def at_once(program, folder, commands, findings, name):
    """Starts all commands together and waits for all; each must succeed."""
    running = [program.start(*words(command, folder), stderr=-1) for command in commands]
    for process, command in zip(running, commands):
        errors = process.communicate(timeout=programs.TIMEOUT)[1]
        result = programs.Result(tuple(words(command, folder)), process.returncode, b"", errors, 0)
        findings.check(result, name, {0})


def importing(name):
    """The import of one source file."""
    return ("data", "import", "{}/" + name, "--lake", "{}/lake", "--exchange", "X")


def promotion(version):
    """The promotion of one version."""
    return ("models", "promote", f"{fixture.MODEL}@v{version}", "--registry", "{}/registry", "--force", "--reason", f"v{version}")


def compare(program, start, folder, commands, findings, name, expected=None):
    """Rounds of commands at once; the state must equal that of one after the other, but for the order of imports."""
    if expected is None:
        fixture.copy(start, folder)
        for command in commands:
            program.must(*words(command, folder))
        expected = states.state(program, folder, ordered=False)
    for number in range(ROUNDS):
        fixture.copy(start, folder)
        at_once(program, folder, commands, findings, name)
        differing = states.difference(expected, states.state(program, folder, ordered=False))
        if differing:
            findings.add(name, f"round {number}: other state than one after the other: {differing}")
        for result in states.read(program, folder):
            findings.check(result, f"{name}, {' '.join(result.arguments[:2])} afterwards", {0, 66})


def promotions(program, start, folder, count, findings):
    """Promotions at once: any may be last, but history, aliases and the champion must agree, and no line be lost."""
    name = f"{count} promotions"
    for _ in range(ROUNDS):
        fixture.copy(start, folder)
        before = len(fixture.read(f"{folder}/registry/models/{fixture.MODEL}/history.jsonl").splitlines())
        at_once(program, folder, [promotion(1 + number % 2) for number in range(count)], findings, name)
        lines = fixture.read(f"{folder}/registry/models/{fixture.MODEL}/history.jsonl").splitlines()
        aliases = json.loads(fixture.read(f"{folder}/registry/models/{fixture.MODEL}/aliases.json"))
        aliases = aliases.get("content", aliases)  # with a seal around it, where there is one
        # The promotion of a champion may add no line.
        if not before + 1 <= len(lines) <= before + count:
            findings.add(name, f"{len(lines) - before} lines for {count} promotions")
        last = json.loads(lines[-1])
        if aliases.get("champion") != last.get("version", last.get("content", {}).get("version")):
            findings.add(name, f"the history ends with {last}, the aliases are {aliases}")
        findings.check(program.run("models", "verify", "--registry", f"{folder}/registry"), f"{name}, verify", {0})


def sources(folder):
    """Source files that meet in the same parts, and one that is changed again and again."""
    fixture.sources(folder)
    for symbol in fixture.SYMBOLS:
        fixture.write(f"{folder}/{symbol}.csv", fixture.csv(fixture.bars(symbol)))
    for number in range(reading.FILES):
        late = datetime.date(2020, 6, 1) + datetime.timedelta(28 * number)
        fixture.write(f"{folder}/late{number}.csv", fixture.csv(
            fixture.bars("AAA", 15, late) + fixture.bars("BBB", 15, late)))
    return folder


def main():
    """All cases."""
    program, folder = programs.arguments()
    findings = Findings("together", shown=2)
    whole, box = fixture.make(program, f"{folder}/whole"), f"{folder}/box"
    empty, lake = sources(fixture.copy(whole, f"{folder}/empty")), sources(f"{folder}/lake")
    for name in ("lake", "registry"):
        shutil.rmtree(f"{empty}/{name}")
    program.must(*words(importing("bars.csv"), lake))
    symbols, begin = fixture.SYMBOLS, time.monotonic()
    for count in (2, 4):
        files = [importing(f"{symbol}.csv") for symbol in symbols[:count]]
        compare(program, empty, box, files, findings, f"{count} imports")
        compare(program, empty, box, [importing("bars.csv")] * count, findings, f"{count} equal imports")
        trainings = [fixture.train("{}", symbol=symbol) for symbol in symbols[:count]]
        compare(program, lake, box, trainings, findings, f"{count} trainings")
        compare(program, lake, box, [fixture.train("{}")] * count, findings, f"{count} equal trainings")
        promotions(program, whole, box, count, findings)
        print(f"{count} at once: {ROUNDS} rounds of 5 cases; {time.monotonic() - begin:.0f} s", flush=True)
    reading.main(program, lake, box, ROUNDS, findings)
    return findings.end()


if __name__ == "__main__":
    sys.exit(main())
