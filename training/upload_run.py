"""Uploads recorded runs to the MLflow server that MLFLOW_TRACKING_URI names.

A run that is there already is completed, never doubled; its model is registered once and gets its alias.

Examples:
  MLFLOW_TRACKING_URI=http://127.0.0.1:5000 python training/upload_run.py runs/2026-02-03T04-05-06Z-bert
  MLFLOW_TRACKING_URI=https://mlflow.example.com python training/upload_run.py runs/*
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from run_folder import write_record
from upload_error import UploadError


def upload_run(folder: Path) -> str:
    """Brings a recorded run to the server, and notes in its run.json where it is shown. Returns that address."""
    record = read_record(folder)
    # Here and not above: it takes seconds to load.
    from send_to_mlflow import send_to_mlflow

    shown = send_to_mlflow(folder, record, os.environ["MLFLOW_TRACKING_URI"].strip())
    write_record(folder, record | {"uploadedTo": shown})
    return shown


def read_record(folder: Path) -> dict:
    """Reads run.json of a recorded run."""
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UploadError(f"{folder} is not a recorded run: it holds no readable run.json") from error
    if record.get("format") != 1 or "parameters" not in record or "uploadedTo" not in record:
        raise UploadError(f"{folder} is not a recorded run: its run.json is of another kind")
    return record


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of recorded runs")
    folders = parser.parse_args().folders
    if not os.environ.get("MLFLOW_TRACKING_URI", "").strip():
        parser.error("MLFLOW_TRACKING_URI is not set, such as http://127.0.0.1:5000")
    for folder in folders:
        try:
            print(f"{folder} is at {upload_run(folder)}")
        except UploadError as error:
            print(f"{error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
