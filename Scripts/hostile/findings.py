"""Collects what is wrong, and says it so that a person can see the same."""
from program import crashed


class Findings:
    """The defects of one script: each kind is printed a few times only."""

    def __init__(self, title, shown=5):
        self.title, self.shown, self.counts = title, shown, {}

    def add(self, place, what):
        """Notes a defect."""
        self.counts[place] = self.counts.get(place, 0) + 1
        if self.counts[place] <= self.shown:
            print(f"  DEFECT {place}: {what}"[:600].encode("utf-8", "replace").decode(), flush=True)

    def check(self, result, place, allowed, lines=1):
        """Notes a run that crashed or did not end with an allowed status; true if it ended well."""
        what = crashed(result, lines)
        if what is None and result.status not in allowed:
            what = f"exit status not in {sorted(allowed)}"
        if what is not None:
            self.add(place, f"{what}: {result.line}")
        return what is None

    def end(self):
        """The last line, and the exit status of the script."""
        total = sum(self.counts.values())
        print(f"{self.title}: {total} defects" if total else f"{self.title}: no defects")
        return 1 if total else 0
