"""Runs every example of every verb's help, as printed, in an empty folder after `champion demo`.

usage: examples.py CHAMPION FOLDER"""
import os
import re
import subprocess
import sys

champion, folder = (os.path.realpath(argument) for argument in sys.argv[1:])
os.makedirs(folder, exist_ok=True)
environment = dict(os.environ, PATH=os.path.dirname(champion) + os.pathsep + os.environ["PATH"])


def help_of(verb):
    return subprocess.run([champion, *verb, "--help"], capture_output=True, text=True, check=True).stdout


def verbs(verb=()):
    """A verb and those below it, in the order of the help."""
    yield verb
    names = re.findall(r"^  ([a-z]+)(?: +\S.*)?$", help_of(verb).partition("SUBCOMMANDS:\n")[2], re.MULTILINE)
    for name in names:
        yield from verbs((*verb, name))


def examples(text):
    """The commands below `Example:`; a backslash joins lines."""
    lines = text.partition("Example:\n")[2].partition("\n\n")[0].replace("\\\n", " ").splitlines()
    return [re.sub(" +", " ", line.strip()) for line in lines]


done = set()
for verb in verbs():
    commands = examples(help_of(verb))
    if not commands:
        sys.exit(f"examples: champion {' '.join(verb)} has none")
    for command in commands:
        if command in done:
            continue
        done.add(command)
        result = subprocess.run(["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"examples: {command}\n{result.stderr}")
print(f"examples: {len(done)} commands of the help, each works as printed")
