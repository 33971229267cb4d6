"""The table as text."""
from engines import JOBS, REFERENCE, REQUIRED_BATCH, Run
from verdicts import Row, Verdict, drift

HEADINGS = ["engine", "median", "least..most", "x champion", "required", "", "last run", "version"]
LEFT_ALIGNED = {"engine", "", "last run", "version"}
FASTEST_FORMS = ("-joined", "-best")


def job_section(job: str, rows: list[Row], runs: list[Run]) -> str:
    """The rows of a job under its title, then what failed, then Champion's drift."""
    lines = [f"{job}: {JOBS[job].title}"]
    cells = [_cells(row) for row in rows if row.median is not None]
    lines += _aligned([HEADINGS, *cells]) if cells else []
    lines += [f"  {row.engine} failed: {failure}" for row in rows for failure in row.failures]
    medians = drift(runs, job)
    if medians is not None:
        before, after = (_number(value, JOBS[job].digits) for value in medians)
        change = 100 * (medians[1] / medians[0] - 1)
        drifted = f"{before} before its peers, {after} after them ({change:+.1f} %)"
        lines.append(f"  {REFERENCE} {drifted}")
    return "\n".join(lines)


def forms_section(rows: list[Row]) -> str:
    """What the names of engines say of their forms; nothing where no row has such a name."""
    if not any(row.engine.endswith(FASTEST_FORMS) for row in rows):
        return ""
    return (
        "Rows that end in -joined or -best are the fastest forms known of that peer, not those"
        " for which a ratio is required:\nthat is required for jax-scan with all inputs multiplied"
        f" before the scan, and for batches of {REQUIRED_BATCH}, in Keras through predict."
    )


def verdict_section(verdicts: list[Verdict]) -> str:
    """What is required of Champion itself."""
    cells = [["", "measured", "required", ""]]
    for verdict in verdicts:
        bound = f"{'at least' if verdict.at_least else 'at most'} {verdict.bound:,g}"
        measured = "-" if verdict.measured is None else f"{verdict.measured:,.5g}"
        cells.append([verdict.what, measured, bound, _mark(verdict.holds, "not measured")])
    return "\n".join(["Champion itself", *_aligned(cells)])


def _cells(row: Row) -> list[str]:
    """A row of an engine that ran."""
    digits = JOBS[row.job].digits
    return [
        _name(row),
        _number(row.median, digits),
        f"{_number(row.least, digits)}..{_number(row.most, digits)}",
        _number(row.ratio, 2),
        "" if row.required is None else f"{row.required:g}",
        _mark(row.holds, ""),
        _also(row.last_line),
        str(row.last_line.get("version", "")),
    ]


def _name(row: Row) -> str:
    """The engine; Champion says itself which kernels it has taken."""
    return row.last_line.get("engine", row.engine) if row.engine == REFERENCE else row.engine


def _also(line: dict) -> str:
    """Further figures of an engine's last line."""
    parts = [
        ("wallSeconds", "{:.4f} s on the wall"),
        ("p99Microseconds", "p99 {:.1f}"),
        ("windowsPerCPUSecond", "{:,.0f} a CPU second"),
        ("batch", "batches of {}"),
        ("medianGflops", "median run {:.1f}"),
    ]
    return ", ".join(form.format(line[key]) for key, form in parts if key in line)


def _mark(holds: bool | None, unknown: str) -> str:
    """A verdict in a word."""
    return unknown if holds is None else ("ok" if holds else "MISSED")


def _number(value: float | None, digits: int) -> str:
    """Nothing for None."""
    return "" if value is None else f"{value:,.{digits}f}"


def _aligned(cells: list[list[str]]) -> list[str]:
    """Lines whose columns are as wide as their widest cell; numbers stand to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*cells)]
    lines = []
    for row in cells:
        padded = [
            cell.ljust(width) if heading in LEFT_ALIGNED else cell.rjust(width)
            for cell, width, heading in zip(row, widths, cells[0])
        ]
        lines.append("  " + "  ".join(padded).rstrip())
    return lines
