"""Prints the line coverage of each folder of Sources/, and fails below 80 % in all.

usage: coverage.py FILE, the JSON that `swift test --enable-code-coverage` writes."""
import collections
import json
import os
import sys

LEAST = 80.0
root = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", "Sources")) + os.sep
lines = collections.defaultdict(lambda: [0, 0])
for file in json.load(open(sys.argv[1]))["data"][0]["files"]:
    path = os.path.realpath(file["filename"])
    if not path.startswith(root):
        continue
    target = path[len(root):].split(os.sep)[0]
    for name in (target, "all"):
        lines[name][0] += file["summary"]["lines"]["covered"]
        lines[name][1] += file["summary"]["lines"]["count"]
for name, (covered, count) in sorted(lines.items(), key=lambda item: (item[0] == "all", item[0])):
    print(f"line coverage {name}: {100 * covered / max(count, 1):.1f} % of {count} lines")
covered, count = lines["all"]
sys.exit(0 if count and 100 * covered / count >= LEAST else 1)
