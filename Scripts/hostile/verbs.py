"""Hand-made hostile arguments with the exit statuses that they may have: data of doors.py.

{} is the folder of a fixture, words are split as a shell does it."""
OK, USAGE, BAD, NONE, GONE = {0}, {64}, {65}, {66}, {69}
HUGE = "9223372036854775807"
MORE = "99999999999999999999"
LONG = "n" * 300
TRAIN = "train lstm --lake {}/lake --symbols AAA --registry {}/new --config {}/recipe.json --allow-data-errors"
PREDICT = "predict --model lstm_AAA --lake {}/lake --registry {}/registry"
SHOW = "data show --lake {}/lake --symbol AAA"
IMPORT = "data import {}/bars.csv --lake {}/lake"
DETECTOR = "train isolation-forest --lake {}/lake --symbols all --registry {}/new --allow-data-errors"
TABLE = "detect isolation-forest --input {}/bars.csv --features open,high,low,close,volume"
MOMENTS = "portfolio optimize --moments {}/moments.json"
FRONTIER = "portfolio frontier --moments {}/moments.json"
PROFILE = "detect matrix-profile --input {}/bars.csv --column close"
INDICATE = "indicators --lake {}/lake"

OPTIONS = [
    *[(f"{SHOW} --rows={value}", USAGE) for value in ("0", "-1", MORE, "1e3", "1.5", "x", "''", "' 1'", "0x10")],
    (f"{SHOW} --rows={HUGE}", OK),
    *[(f"{PREDICT} --steps={value}", USAGE) for value in ("0", "-1", "3", "251", HUGE, MORE, "x")],
    *[(f"{TRAIN} --seed={value}", OK) for value in ("0", "18446744073709551615")],
    *[(f"{TRAIN} --seed={value}", USAGE) for value in ("-1", "18446744073709551616", "1.5", "x", "''")],
    *[(f"{TRAIN} --jobs={value}", USAGE) for value in ("0", "-1", MORE, "x")],
    *[(f"{TRAIN} --jobs={value}", OK | USAGE) for value in ("1000", "1000000000000", HUGE)],
    *[(f"{TRAIN} --level={value}", USAGE)
      for value in ("0", "1", "-1", "nan", "inf", "1e-300", "1e309", "x", "0.99999")],
    (f"{TRAIN} --level=0.9999", BAD), (f"{TRAIN} --level=0.01", OK),
    *[(f"{TRAIN} --horizon={value}", USAGE) for value in ("0", "-1", "251", "65536", HUGE, MORE)],
    (f"{TRAIN} --horizon=250", BAD),
    *[(f"{TRAIN} --seeds={value}", USAGE) for value in ("0", "-1", "101", HUGE)],
    *[(f"{MOMENTS} --bounds={value}", USAGE) for value in ("5:1", "::", "nan:1", "a:b", "-1e9:1e9", "-1e308:1e308")],
    *[(f"{MOMENTS} --bounds={value}", NONE) for value in ("1", LONG)],
    *[(f"{MOMENTS} --bounds={value}", BAD) for value in ("0:0.1", "0.6:0.7", "2:3", "-3:-2")],
    *[(f"{MOMENTS} --bounds={value}", OK) for value in ("-1:1", "0.2:0.5", "-1e5:1e5")],
    *[(f"{MOMENTS} --objective={value}", USAGE) for value in ("best", "''", "MAX-SHARPE", "min-cvar", "target-return")],
    *[(f"{MOMENTS} --objective=target-return --target={value}", USAGE) for value in ("nan", "inf", "x")],
    (f"{MOMENTS} --objective=target-return --target=1e300", BAD), (f"{MOMENTS} --objective=target-volatility --target=0", BAD),
    *[(f"{MOMENTS} --holdings={value}", USAGE) for value in ("0", "-1", "1:-1", "1:nan", "1:2:3", "x", "''")],
    *[(f"{MOMENTS} {option}={value}", USAGE | BAD) for option in ("--turnover", "--leverage", "--cost")
      for value in ("-1", "nan", "x")],
    *[(f"{MOMENTS} --risk-free={value}", USAGE) for value in ("nan", "inf", "x")],
    (f"{MOMENTS} --risk-free=9", OK), (f"{MOMENTS} --risk-free=1e308", USAGE), (f"{MOMENTS} --capital=1000", USAGE), (f"{MOMENTS} --sectors={{}}/bars.csv", BAD),
    (f"{MOMENTS} --weights={{}}/bars.csv", BAD), (f"{MOMENTS} --plot=/dev/full", GONE | OK),
    (f"{MOMENTS} --current={{}}/fifo", NONE), (f"{MOMENTS} --covariance oas", USAGE),
    *[(f"{FRONTIER} --points={value}", USAGE) for value in ("0", "-1", "1000001", HUGE, MORE, "x")],
    (f"{FRONTIER} --points=1", OK), (f"{FRONTIER} --bounds=-inf:inf", USAGE), (f"{FRONTIER} --at-returns={{}}/bars.csv", BAD),
    *[(f"{PROFILE} --window={value}", USAGE) for value in ("2", "0", "-1", MORE, "x")],
    (f"{PROFILE} --window={HUGE}", BAD), (f"{PROFILE} --discords=0", USAGE), (f"{PROFILE} --warm-up=-1", USAGE),
    (f"{PROFILE} --warm-up={HUGE}", OK), (f"{PROFILE} --metric=cosine", USAGE), (f"{PROFILE} --label=symbol", BAD),
    *[(f"{SHOW} --as-of={value}", NONE) for value in ("0001-01-01", "2018-12-31")],
    *[(f"{SHOW} --as-of={value}", OK) for value in ("9999-12-31", "2019-01-05")],
    *[(f"{SHOW} --as-of={value}", USAGE) for value in ("0000-00-00", "2020-02-30", "20200102", "today", "''")],
    (f"{PREDICT} --as-of 2018-12-31", NONE), (f"{PREDICT} --as-of 2019-01-04", BAD),
    (f"{PREDICT} --as-of 9999-12-31", OK), (f"{TRAIN} --as-of 2018-12-31", NONE), (f"{TRAIN} --as-of 2019-02-01", BAD),
    (f"{TRAIN} --symbols ''", USAGE), (f"{TRAIN} --symbols ,", USAGE), (f"{TRAIN} --symbols AAA,,BBB", USAGE),
    (f"{TRAIN} --symbols ZZZ", NONE), (f"{TRAIN} --symbols {LONG}", USAGE), (f"{TRAIN} --target ../x", USAGE),
    *[(f"{INDICATE} --symbol AAA --set '{text}'", USAGE)
      for text in ("", ",", "rsi,", "rsi:", "rsi:1", "rsi:1e400", "rsi:nan", f"rsi:{MORE}", "rsi:0x10", "rsi@vwap", "rsi(",
                   "rank(rsi", "rank(rank(rsi))", "\u0930\u093f", "rsi\n,rsi", LONG, "index_beta", "sector_relative(rsi)",
                   "rsi,rsi:14", "lead_lag:5:-1")],
    *[(f"{INDICATE} --symbol AAA --set '{text}'", OK) for text in ("RSI", " rsi , obv ", "sma:100000", "correl@open@volume")],
    (f"{INDICATE} --symbol ZZZ --set rsi", NONE), (f"{INDICATE} --symbols AAA,ZZZ --set rsi", NONE),
    (f"{INDICATE} --symbol AAA --set rsi --index ZZZ", NONE), (f"{INDICATE} --symbol AAA --set rsi --rows 0", USAGE),
    (f"{INDICATE} --symbols all --set rsi --interval 1h", NONE), (f"{INDICATE} --symbol AAA", USAGE),
    (f"{INDICATE} --symbol AAA --features {{}}/recipe.json", BAD), (f"{INDICATE} --symbol AAA --features {{}}/fifo", NONE),
    (f"{INDICATE} --symbol AAA --set 'sector_relative(rsi)' --sectors {{}}/bars.csv", BAD),
    (f"{INDICATE} --symbol AAA --set rsi --out {{}}/x.xlsx", USAGE), (f"{INDICATE} --symbol AAA --set rsi --out {{}}", USAGE),
    (f"{INDICATE} --symbol AAA --set rsi --out {{}}/lake/manifest.json/x.csv", GONE),
    (f"{TRAIN} --global --symbols all", OK), (f"{TRAIN} --global --symbols ZZZ", NONE),
    (f"{TRAIN} --global --symbols AAA --horizon=250", BAD), (f"{TRAIN.replace('lstm', 'ridge')} --global", USAGE),
    (f"{PREDICT} --symbols BBB", NONE), (f"{PREDICT} --symbols ''", USAGE), (f"{PREDICT} --kind lstm", USAGE),
    *[(f"{DETECTOR} --budget={value}", USAGE)
      for value in ("0", "-1%", "x", "''", "nan%", "1e9/day", "2/hour", "1/week/planet", "50%", "1%%")],
    (f"{DETECTOR} --budget=2%", OK | BAD), (f"{DETECTOR} --symbols ZZZ", NONE), (f"{DETECTOR} --seed=-1", USAGE),
    (f"{DETECTOR} --as-of 2019-02-01", BAD), (f"{DETECTOR} --config {{}}/recipe.json", BAD),
    ("detect --model lstm_AAA --lake {}/lake --registry {}/registry", NONE),
    *[(f"{TABLE} --trees={value}", USAGE) for value in ("0", "-1", "10001", HUGE, MORE, "x")],
    *[(f"{TABLE} --samples={value}", USAGE) for value in ("0", "-1", HUGE, MORE)],
    *[(f"{TABLE} --contamination={value}", USAGE) for value in ("0", "1", "-1", "nan", "inf")],
    *[(f"{TABLE} --extension={value}", USAGE) for value in ("-1", "5", HUGE)],
    (TABLE, OK), (f"{TABLE} --features open,open", USAGE), (f"{TABLE} --features ''", BAD | USAGE),
    (f"{TABLE} --label symbol", BAD), (f"{TABLE} --out {{}}/x.xlsx", USAGE), (f"{TABLE} --input {{}}/fifo", NONE),
    ("", OK | USAGE), ("nonsense", USAGE), ("data nonsense", USAGE), ("data import", USAGE),
    (f"{SHOW} --nonsense", USAGE),
]

NAMES = ["../../etc/passwd", "/etc/passwd", ".", "..", "", " ", LONG, "a/b", "%2e%2e", "lstm_AAA/../lstm_AAA", "*", "~",
         "\u0930\u093f", "\U0001f600", "lstm_AAA/v1", ".lock"]
VERSIONS = ["@", "@v", "@v0", "@v-1", f"@v{MORE}", "@V1", "@v1 ", "@../v1", "@none", "@v01x"]
REFERENCES = [
    *[(f"models {verb} --registry {{}}/registry -- '{name}'", NONE | USAGE)
      for name in NAMES for verb in ("show", "promote", "rollback", "history", "verify")],
    *[(f"predict --lake {{}}/lake --registry {{}}/registry --model='{name}'", NONE | USAGE) for name in NAMES],
    *[(f"models show --registry {{}}/registry 'lstm_AAA{version}'", USAGE) for version in VERSIONS],
    (f"models show --registry {{}}/registry lstm_AAA@v{HUGE}", NONE),
    ("models show --registry {}/registry lstm_AAA@v3", NONE),
    ("models show --registry {}/registry lstm_AAA@challenger", NONE),
    ("models show --registry {}/nowhere lstm_AAA", NONE), ("models list --registry {}/bars.csv", NONE),
    ("models list --registry {}/lake", NONE), ("models list --registry ''", NONE | USAGE),
    ("runs list --ledger {}/bars.csv", BAD), ("runs list --ledger {}", NONE | BAD | GONE),
    ("runs list --ledger /dev/null", BAD | NONE), ("runs list --ledger ''", USAGE | NONE),
    ("runs list --ledger :memory:", NONE), ("runs show '' --ledger {}/registry/runs.sqlite", NONE | USAGE),
    ("runs show % --ledger {}/registry/runs.sqlite", NONE), ("data list --lake {}/bars.csv", NONE),
    ("data list --lake ''", NONE | USAGE), ("data list --lake {}/registry", NONE),
]

PLACES = [
    *[(f"{IMPORT} --exchange='{name}'", OK)
      for name in ("../x", "..", ".", "a/b", "\u0930\u093f", "A B", "=", "x" * 64)],
    *[(f"{IMPORT} --exchange='{name}'", USAGE) for name in ("", " ", " x", LONG, "a\tb")],
    *[(f"{IMPORT} --symbol='{name}'", USAGE) for name in ("", " ", LONG, "a\nb")],
    *[(f"{IMPORT} --column='{name}'", USAGE) for name in ("", "=", "close", "close=", "=x", "nonsense=close")],
    (f"{IMPORT} --column=close=Last", BAD), *[(f"{IMPORT} --column='{name}'", OK) for name in ("close=date", "date=close")],
    (f"{IMPORT} --column=symbol=close", OK | BAD),
    *[(f"{IMPORT} --interval='{text}'", USAGE) for text in ("", "0m", "1y", "-1h", f"{MORE}s", "2d")],
    *[(f"{IMPORT} --time-zone='{text}'", USAGE) for text in ("", "../UTC", LONG, "Mars/Phobos")],
    *[(f"{IMPORT} --date-order='{text}'", USAGE) for text in ("", "ymd")], (f"{IMPORT} --format ../x", USAGE),
    *[(f"data synthesize --lake {{}}/s --symbols={n} --sessions={m}", USAGE)
      for n, m in (("0", "500"), ("1", "99"), (HUGE, HUGE), ("-1", "500"), ("10001", "500"), ("x", "500"))],
    *[(f"data quarantine --lake {{}}/lake --reason='{text}'", USAGE) for text in ("", "x", LONG)],
    *[(f"data actions {verb} --lake {{}}/lake --symbol AAA --date 2019-01-04", NONE) for verb in ("accept", "reject")],
    ("data instruments import {}/bars.csv --lake {}/lake --exchange X", OK | BAD),
    ("data instruments import {}/fifo --lake {}/lake --exchange X", NONE | BAD),
    ("data sessions import {}/recipe.json --lake {}/lake --exchange X", BAD),
    ("data import {}/lake/../bars.csv --lake {}/registry/../lake", OK),
    ("data import '{}/a name.csv' --lake '{}/a lake'", OK),
    ("data import ../inside/bars.csv --lake ../inside/lake", OK),
    ("data import {}/\u0930\u093f\U0001f600.csv --lake {}/\u0930\u093f\U0001f600", OK),
    ("data import {}/link.csv --lake {}/lake", OK), ("data import {}/dangling.csv --lake {}/lake", NONE),
    ("data import {}/loop.csv --lake {}/lake", NONE | BAD), ("data import {}/fifo --lake {}/lake", NONE | BAD),
    (f"data import {{}}/{LONG} --lake {{}}/lake", NONE), (f"data import {{}}/bars.csv --lake {{}}/{LONG}", GONE),
    ("data import {}/bars.csv --lake {}/bars.csv", GONE), ("data import {}/bars.csv --lake {}/bars.csv/x", GONE),
    ("data import {}/bars.csv --lake /dev/null", GONE), ("data import {}/bars.csv --lake {}/dangling.csv", OK | GONE),
    ("data import /dev/null --lake {}/lake", NONE | BAD), ("data import /dev/zero --lake {}/lake", NONE | BAD),
    ("data import {} --lake {}/lake", OK | BAD | NONE), ("data import '{}/*.nothing' --lake {}/lake", NONE), ("data import '' --lake {}/lake", NONE | USAGE),
    ("data import {}/lake/manifest.json --lake {}/lake", BAD),
    ("data import {}/registry/runs.sqlite --lake {}/lake", BAD),
    ("data actions import {}/fifo --lake {}/lake", NONE | BAD),
    ("data actions import /dev/zero --lake {}/lake", NONE | BAD),
    ("data actions import {}/bars.csv --lake {}/lake", BAD),
    ("data actions import {}/bars.parquet --lake {}/lake", BAD),
    *[(f"{TRAIN} --config {place}", NONE | BAD)
      for place in ("/dev/zero", "/dev/null", "{}/fifo", "{}", "{}/bars.csv", "''")],
    *[(f"{TRAIN} --ledger {place}", GONE | BAD) for place in ("/dev/null", "{}", "{}/bars.csv", "{}/bars.csv/x")],
    *[(f"{TRAIN} --ledger {place}", USAGE | GONE) for place in ("''", ":memory:")],
    *[(f"{TRAIN} --registry {place}", GONE | BAD) for place in ("/dev/null", "{}/bars.csv", f"{{}}/{LONG}")],
]
