"""Reads files of bars with pandas alone, by the rules that their documentation states, and the lake with pyarrow.

usage: pandas_reading.py LAKE FILE ...

Prints, for each file, counts, sums and a hash of the bars as pandas reads them, and the same of the rows that the lake
holds of it. Nothing here comes from the product: a bar has four positive prices with low <= open, close <= high, a volume
that is not missing, and stands once."""
import gzip
import hashlib
import io
import json
import sys
import zipfile

import numpy as np
import pandas as pd
import pyarrow.parquet as parquet

FIELDS = ["open", "high", "low", "close", "volume"]
LEGACY = {"SYMBOL": "symbol", "SERIES": "series", "TIMESTAMP": "date", "OPEN": "open", "HIGH": "high", "LOW": "low",
          "CLOSE": "close", "TOTTRDQTY": "volume", "TOTTRDVAL": "turnover", "TOTALTRADES": "trades"}
FULL = {"SYMBOL": "symbol", "SERIES": "series", "DATE1": "date", "OPEN_PRICE": "open", "HIGH_PRICE": "high",
        "LOW_PRICE": "low", "CLOSE_PRICE": "close", "TTL_TRD_QNTY": "volume", "TURNOVER_LACS": "turnover",
        "NO_OF_TRADES": "trades", "DELIV_QTY": "delivered_volume"}
UDIFF = {"TckrSymb": "symbol", "SctySrs": "series", "TradDt": "date", "OpnPric": "open", "HghPric": "high",
         "LwPric": "low", "ClsPric": "close", "TtlTradgVol": "volume", "TtlTrfVal": "turnover",
         "TtlNbOfTxsExctd": "trades", "OpnIntrst": "open_interest"}


def source(path):
    """A file as a table of texts or numbers."""
    if path.endswith(".parquet"):
        return pd.read_parquet(path)
    with open(path, "rb") as file:
        content = file.read()
    if path.endswith(".zip"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = archive.read(archive.namelist()[0])
    elif path.endswith(".gz"):
        content = gzip.decompress(content)
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, skipinitialspace=True)
    return table.rename(columns=str.strip)


def bars(path):
    """The bars of a file, and how many rows it has."""
    table = source(path)
    rows = len(table)
    if "TOTTRDQTY" in table:
        table = table.rename(columns=LEGACY)
    elif "DATE1" in table:
        table = table.rename(columns=FULL)
    elif "FinInstrmTp" in table:
        names = dict(UDIFF)
        if table["Sgmt"].iloc[0] == "FO":
            names.update({"TckrSymb": "underlying_symbol", "SctySrs": "none", "FinInstrmNm": "symbol",
                          "FinInstrmTp": "series"})
        table = table.rename(columns=names)
    table = table.rename(columns={"turnover_inr": "turnover", "deliverable_volume": "delivered_volume",
                                  "timestamp": "date"})
    if "turnover_lakh" in table:
        table["turnover"] = table["turnover_lakh"] * 1e5
    if "series" not in table:
        table["series"] = ""
    if "volume" not in table:
        table["volume"] = np.nan
        needed = FIELDS[:4]
    else:
        needed = FIELDS
    for name in FIELDS + ["turnover", "trades", "delivered_volume", "open_interest"]:
        if name in table:
            table[name] = pd.to_numeric(table[name], errors="coerce").astype(float)
    if "TURNOVER_LACS" in source(path):
        table["turnover"] = table["turnover"] * 1e5
    prices = table[FIELDS[:4]]
    good = table[needed].notna().all(axis=1) & (prices > 0).all(axis=1)
    good &= (table["low"] <= prices[["open", "close"]].min(axis=1)) & (table["high"] >= prices[["open", "close"]].max(axis=1))
    table = table[good].drop_duplicates(["symbol", "series", "date"])
    table["date"] = pd.to_datetime(table["date"], utc=True, format="mixed", dayfirst=False)
    return rows, table


def summary(table):
    """Counts, sums and a hash of some bars."""
    table = table.sort_values(["symbol", "series", "date"], kind="stable")
    digest = hashlib.sha256()
    for symbol, series in zip(table["symbol"], table["series"]):
        digest.update(f"{symbol}\n{series}\n".encode())
    stamps = table["date"].astype("datetime64[us, UTC]").astype("int64")
    digest.update(stamps.to_numpy().astype("<i8").tobytes())
    for name in FIELDS:
        values = table[name].to_numpy().astype("<f8").copy()
        values[np.isnan(values)] = 0
        digest.update(values.tobytes())
    names = FIELDS + ["turnover", "trades", "delivered_volume", "open_interest"]
    sums = {name: float(table[name].sum()) for name in names if name in table}
    return {"count": len(table), "symbols": int(table["symbol"].nunique()), "sums": sums, "hash": digest.hexdigest()}


def stored(lake, number):
    """The rows of an import as the lake holds them."""
    with open(f"{lake}/manifest.json", encoding="utf-8") as file:
        manifest = json.load(file)
    parts = []
    for part in manifest["bars"]:
        table = parquet.read_table(f"{lake}/{part['path']}", partitioning=None).to_pandas()
        parts.append(table[table["source"] == number].rename(columns={"timestamp": "date"}))
    table = pd.concat([part for part in parts if len(part)])
    if "series" not in table:
        table["series"] = ""
    table["date"] = pd.to_datetime(table["date"], utc=True)
    return table


def main():
    """One JSON document for all files."""
    lake, *files = sys.argv[1:]
    results = []
    for number, path in enumerate(files, 1):
        rows, table = bars(path)
        with open(path, "rb") as file:
            sha256 = hashlib.sha256(file.read()).hexdigest()
        results.append({"rows": rows, "sha256": sha256, "source": summary(table),
                        "lake": summary(stored(lake, number))})
    print(json.dumps(results))


main()
