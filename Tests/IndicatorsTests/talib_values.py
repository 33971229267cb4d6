"""TA-Lib's values of indicators over bars.

talib_values.py FOLDER: reads FOLDER/cases.json, [{"rows": N, "bars": offset, "name": ..., "arguments": [...], "sources": [...]}], and the
bars from FOLDER/bars.f64, at each offset open, high, low, close and volume one after the other. Writes FOLDER/values.f64:
the outputs of every case, one after the other. Prints the count of numbers written.
"""
import json
import pathlib
import sys

import numpy
from talib import abstract

folder = pathlib.Path(sys.argv[1])
bars = numpy.fromfile(folder / "bars.f64")
written = 0
with open(folder / "values.f64", "wb") as out:
    for case in json.loads((folder / "cases.json").read_text()):
        rows, start = case["rows"], case["bars"]
        names = ("open", "high", "low", "close", "volume")
        prices = {name: bars[start + i * rows : start + (i + 1) * rows] for i, name in enumerate(names)}
        function = abstract.Function(case["name"].upper())
        # Which kind of average is used stays TA-Lib's default, which is the one that Champion has.
        keys = [key for key in function.parameters if not key.endswith("matype")]
        arguments = {}
        for key, value in zip(keys, case["arguments"]):
            arguments[key] = type(function.parameters[key])(value)
        # What the indicator is fed with takes the place of TA-Lib's own choice: the close, or the high and the low.
        for place, source in zip(("close",) if len(case["sources"]) == 1 else ("high", "low"), case["sources"]):
            prices[place] = bars[start + names.index(source) * rows :][:rows]
        values = function(prices, **arguments)
        for column in values if isinstance(values, (list, tuple)) else [values]:
            column = numpy.asarray(column)
            # Patterns are whole numbers, and say nothing where they are not warm.
            numpy.ascontiguousarray(column, dtype=numpy.float64).tofile(out)
            written += column.size
print(json.dumps(written))
