"""Reads a lake while imports change it: each answer must be that of some whole state. Part of together.py."""
import random
import signal
import time

import fixture
import program as programs
from program import words

# The files late0.csv, late1.csv, … that are imported meanwhile.
FILES = 6
QUESTIONS = [
    ("data", "list", "--lake", "{}/lake", "--json"),
    ("data", "show", "--lake", "{}/lake", "--symbol", "AAA", "--rows", "100000", "--json"),
    ("data", "show", "--lake", "{}/lake", "--symbol", "BBB", "--rows", "100000", "--adjusted", "--json"),
    ("data", "check", "--lake", "{}/lake", "--json"),
]


def answers(program, folder):
    """What every question is answered in the current state."""
    return [program.run(*words(question, folder)).output for question in QUESTIONS]


def judge(result, which, whole, findings, name):
    """An answer must be that of some state between two imports."""
    good = findings.check(result, f"{name}, {' '.join(result.arguments[:2])}", {0})
    if good and result.output not in [answer[which] for answer in whole]:
        findings.add(name, f"an answer of no whole state: {result.line}")


def busy(program, start, folder, rounds, findings):
    """Asks while files are imported one after the other; returns how often."""
    files, asked = ["{}/" + f"late{number}.csv" for number in range(FILES)], 0
    fixture.copy(start, folder)
    whole = [answers(program, folder)]
    for file in files:
        program.must(*words(("data", "import", file, "--lake", "{}/lake", "--exchange", "X"), folder))
        whole.append(answers(program, folder))
    for _ in range(rounds):
        fixture.copy(start, folder)
        writer = program.start(*words(("data", "import", *files, "--lake", "{}/lake", "--exchange", "X"), folder))
        while writer.poll() is None:
            which, asked = asked % len(QUESTIONS), asked + 1
            judge(program.run(*words(QUESTIONS[which], folder)), which, whole, findings, "reading during imports")
    return asked, whole


def slow(program, start, folder, rounds, whole, findings):
    """A reader that stands still at a random moment, as on a busy machine, while all files are imported."""
    chance = random.Random(f"{programs.SEED} slow reader")
    files = ["{}/" + f"late{number}.csv" for number in range(FILES)]
    for number in range(rounds * 4):
        fixture.copy(start, folder)
        which = number % len(QUESTIONS)
        reader = program.start(*words(QUESTIONS[which], folder), stdout=-1, stderr=-1)
        time.sleep(chance.uniform(0, 0.06))
        reader.send_signal(signal.SIGSTOP)
        program.must(*words(("data", "import", *files, "--lake", "{}/lake", "--exchange", "X"), folder))
        reader.send_signal(signal.SIGCONT)
        output, errors = reader.communicate(timeout=programs.TIMEOUT)
        result = programs.Result(tuple(words(QUESTIONS[which], folder)), reader.returncode, output, errors, 0)
        judge(result, which, whole, findings, "slow reader")


def main(program, start, folder, rounds, findings):
    """Readers beside imports, then readers that stand still during them."""
    begin = time.monotonic()
    asked, whole = busy(program, start, folder, rounds, findings)
    print(f"reading during imports: {asked} answers; {time.monotonic() - begin:.0f} s", flush=True)
    slow(program, start, folder, rounds, whole, findings)
    print(f"slow readers: {rounds * 4} answers; {time.monotonic() - begin:.0f} s", flush=True)
