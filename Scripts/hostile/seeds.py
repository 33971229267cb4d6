"""Writes small files of each kind, as the program itself writes them, for the fuzzer to begin with.

usage: seeds.py CHAMPION FOLDER, with a folder for each door below FOLDER"""
import glob
import json
import shutil
import sys

import fixture
import program as programs
import rows

# A row of each format of an exchange.
FORMATS = {
    "legacy": "SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN,\n"
              "A,EQ,1,2,1,1.5,1,1,10,15,01-JAN-2016,1,INE154A01025,\n",
    "full": "SYMBOL, SERIES, DATE1, PREV_CLOSE, OPEN_PRICE, HIGH_PRICE, LOW_PRICE, LAST_PRICE, CLOSE_PRICE, AVG_PRICE, "
            "TTL_TRD_QNTY, TURNOVER_LACS, NO_OF_TRADES, DELIV_QTY, DELIV_PER\n"
            "A, BE, 01-Jan-2025, 1, 1, 2, 1, 1, 1.5, 1, 10, 0.1, 1, -, -\n",
    "intraday": "symbol,time,open,high,low,close,volume\nA,2020-07-01T09:15:00+05:30,1,2,1,1.5,0.5\n"
                "A,2020-07-01 09:16,1,2,1,1.5,0.5\n",
}


# Indicators as texts, and a saved state of some.
INDICATORS = (
    "rsi:14,macd:12:26:9,bbands:20:2.5:1,sma:20@volume,correl:30@close@volume", "rank(rsi),index_beta:60,lead_lag:20:3",
    "log_return\ncci:20\nmacd:12:26:9/signal",
)
STATE = """{"indicators": [
 {"indicator": "sma:5", "state": {"window": {"capacity": 5, "numbers": [1, 2, 3]}}},
 {"indicator": "rsi:3", "state": {"gains": {"period": 3, "seen": 1, "value": 1}, "losses": {"period": 3, "seen": 1,
  "value": 0}, "last": 7}},
 {"indicator": "sar:0.02:0.2", "state": {"acceleration": 0.02, "maximum": 0.2,
  "last": {"low": 1, "high": 2}, "side": {"isLong": true, "stop": 1, "extreme": 2, "factor": 0.02}}}]}"""


def main():
    """Copies each kind of file into the folder of its door."""
    program, folder = programs.arguments()
    box = fixture.make(program, f"{folder}/fixture")
    model = f"{box}/registry/models/{fixture.MODEL}"
    kinds = {
        "csv": f"{box}/*.csv", "parquet": f"{box}/lake/bars/**/*.parquet", "actions": f"{box}/*actions*.csv",
        "recipe": f"{box}/*.json", "history": f"{model}/history.jsonl",
    }
    for door, pattern in kinds.items():
        for number, path in enumerate(sorted(glob.glob(pattern, recursive=True))[:4]):
            shutil.copy(path, f"{folder}/{door}/{number}")
    weights = json.loads(fixture.read(f"{model}/v1/weights.json"))
    fixture.write(f"{folder}/network/0", json.dumps(weights["networks"][0]))
    program.must(*fixture.train(box, learner="trees"))
    steps = json.loads(fixture.read(f"{box}/registry/models/trees_AAA/v1/weights.json"))["steps"]
    for number, step in enumerate(steps):
        fixture.write(f"{folder}/trees/{number}", json.dumps(step["trees"]))
    for door in ("isolation-forest", "autoencoder"):
        version = f"{box}/detectors/models/{door}_all/v1"
        fixture.write(f"{folder}/{door}/0", fixture.read(f"{version}/weights.json"))
        shutil.copy(f"{version}/calibration.json", f"{folder}/calibration/{door}")
    fixture.write(f"{folder}/moments/0", fixture.MOMENTS)
    for name, content, _ in rows.archives():
        if len(content) < 1 << 16:
            fixture.write(f"{folder}/csv/{name}", content)
    for number, text in enumerate(INDICATORS):
        fixture.write(f"{folder}/indicators/{number}", text)
    fixture.write(f"{folder}/state/0", STATE)
    for name, header in FORMATS.items():
        fixture.write(f"{folder}/csv/{name}", header)


if __name__ == "__main__":
    sys.exit(main())
