"""Champion's indicators beside TA-Lib's C library, interleaved on one core: a table of CPU seconds and their ratios.

indicator_table.py --champion PROGRAM [--rounds 5] [--each] [--json]; exit status 1 when a requirement is missed.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

PEER = Path(__file__).resolve().parent / "talib_peer.py"
MOST_MICROSECONDS = 5.0  # of a streaming update of sixty indicators for one bar


def lines(command: list[str], core: int) -> list[dict]:
    """What a program prints, held to one core."""
    finished = subprocess.run(
        command, capture_output=True, text=True, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {core})
    )
    return [json.loads(line) for line in finished.stdout.splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--champion", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true", help="each of the twelve by itself too")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    core = max(os.sched_getaffinity(0))
    jobs = ["twelve", "five"] + (["each"] if arguments.each else [])
    seconds: dict[str, tuple[list[float], list[float]]] = {}
    stream: list[float] = []
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr, flush=True)
        for job in jobs:
            # Champion goes before and after its peer in turn, so that drift hits both.
            commands = [([arguments.champion, "--job", job], 0), ([sys.executable, str(PEER), "--job", job], 1)]
            for command, place in commands if number % 2 == 0 else reversed(commands):
                for line in lines(command, core):
                    seconds.setdefault(line["job"], ([], []))[place].append(line["cpuSeconds"])
        stream += [line["microsecondsPerBarOfSixty"] for line in lines([arguments.champion, "--job", "stream"], core)]
    rows = [
        {"job": job, "champion": statistics.median(ours), "talib": statistics.median(theirs)}
        for job, (ours, theirs) in seconds.items()
    ]
    for row in rows:
        row["ratio"] = row["talib"] / row["champion"]
    microseconds = statistics.median(stream)
    holds = rows[0]["ratio"] >= 1 and microseconds < MOST_MICROSECONDS
    if arguments.json:
        print(json.dumps({"rows": rows, "streamMicrosecondsOfSixty": microseconds, "holds": holds}, indent=2))
    else:
        print(f"{'5,000,000 rows':16}{'Champion':>12}{'TA-Lib':>12}{'TA-Lib / Champion':>20}")
        for row in rows:
            print(f"{row['job']:16}{row['champion']:>11.3f}s{row['talib']:>11.3f}s{row['ratio']:>20.2f}")
        print(f"a bar through sixty indicators: {microseconds:.2f} µs (at most {MOST_MICROSECONDS:g})")
        print("holds" if holds else "MISSED: twelve not slower than TA-Lib, a bar through sixty in time")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
