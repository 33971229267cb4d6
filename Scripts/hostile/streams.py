"""Standard streams that take nothing or are closed, and arguments that are no text: part of doors.py."""
import os

import fixture


def commands(inside):
    """Commands that print a result, an error, both, or help."""
    return [("data", "list", "--lake", f"{inside}/nowhere"), ("data", "list", "--lake", f"{inside}/lake"),
            ("data", "list", "--lake", f"{inside}/nowhere", "--json"), fixture.train(inside, seed=1), ("--help",),
            ("runs", "list", "--ledger", f"{inside}/registry/runs.sqlite"), ("data", "list", "--nonsense")]


def closing(numbers):
    """Closes streams in the child, after its pipes are made."""
    return lambda: [os.close(number) for number in numbers]


def main(box):
    """Every command with every stream that fails."""
    inside = box.reset()
    allowed = {0, 64, 66, 69}
    with open("/dev/full", "wb") as full:
        for command in commands(inside):
            box.run("full standard output", allowed, *command, stdout=full)
            box.run("full standard error", allowed, *command, stderr=full)
            box.run("both full", allowed, *command, stdout=full, stderr=full)
            for numbers in ((0,), (1,), (2,), (0, 1, 2)):
                box.run(f"closed streams {numbers}", allowed, *command, preexec_fn=closing(numbers))
    box.run("intact after it", {0}, "models", "verify", "--registry", f"{inside}/registry")
    name = os.fsencode(inside) + b"/\xff\xfe.csv"
    with open(name, "wb") as file:
        file.write(fixture.read(f"{inside}/bars.csv"))
    box.run("a name that is no text", {0, 66}, "data", "import", name, "--lake", f"{inside}/new")
    box.run("a lake that is no text", {66}, "data", "list", "--lake", b"\xff")
    box.run("a symbol that is no text", {64, 66}, "data", "show", "--lake", f"{inside}/lake", "--symbol", b"A\xff")
