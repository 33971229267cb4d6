"""Writes small files of each kind, as the program itself writes them, for the fuzzer to begin with.

usage: seeds.py CHAMPION FOLDER, with a folder for each door below FOLDER"""
import glob
import shutil
import sys

import fixture
import program as programs


def main():
    """Copies each kind of file into the folder of its door."""
    program, folder = programs.arguments()
    box = fixture.make(program, f"{folder}/fixture")
    model = f"{box}/registry/models/{fixture.MODEL}"
    kinds = {
        "csv": f"{box}/*.csv", "parquet": f"{box}/lake/bars/**/*.parquet", "actions": f"{box}/*actions*.csv",
        "recipe": f"{box}/*.json", "network": f"{model}/v1/weights.json", "history": f"{model}/history.jsonl",
    }
    for door, pattern in kinds.items():
        for number, path in enumerate(sorted(glob.glob(pattern, recursive=True))[:4]):
            shutil.copy(path, f"{folder}/{door}/{number}")


if __name__ == "__main__":
    sys.exit(main())
