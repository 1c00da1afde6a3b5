"""The local record of a run: a folder with run.json, metrics.jsonl and artifacts/, as src/retrain/tracking reads it."""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import uuid
from datetime import UTC, datetime
from pathlib import Path

Setting = str | int | float | bool


class RunFolder:
    """One run on disk. What it is told is written at once, so a process that is killed leaves all that it knew."""

    def __init__(self, runs: Path, name: str, kind: str, parameters: dict[str, Setting]) -> None:
        started = datetime.now(UTC)
        self.path = _make_folder(runs, f"{started:%Y-%m-%dT%H-%M-%SZ}-{name}")
        self._record: dict = {
            "format": 1,
            "id": str(uuid.uuid4()),
            "name": name,
            "kind": kind,
            "status": "RUNNING",
            "startedAt": _to_text(started),
            "endedAt": None,
            "parameters": {_clean(key): value for key, value in parameters.items() if _is_sayable(value)},
            "model": None,
            "uploadedTo": None,
        }
        self._write()

    def log(self, metrics: dict[str, float], step: int = 0) -> None:
        """Writes figures down; one that is not finite is left out, since JSON cannot say it."""
        at = _to_text(datetime.now(UTC))
        with (self.path / "metrics.jsonl").open("a", encoding="utf-8") as file:
            for name, value in metrics.items():
                if math.isfinite(value):
                    file.write(json.dumps({"name": _clean(name), "value": float(value), "step": int(step), "at": at}) + "\n")

    def add_file(self, file: Path, folder: str) -> None:
        """Copies a file to `folder` of the artifacts: `pictures` or `package`."""
        target = self.path / "artifacts" / folder
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / file.name)

    def set_model(self, version: str, alias: str) -> None:
        """Says that the files of `package` are a model, to be registered under the run's name."""
        self._record["model"] = {"name": self._record["name"], "version": version, "alias": alias}
        self._write()

    def end(self, status: str) -> None:
        """Closes the record: FINISHED, FAILED or KILLED."""
        self._record |= {"status": status, "endedAt": _to_text(datetime.now(UTC))}
        self._write()

    def _write(self) -> None:
        write_record(self.path, self._record)


def write_record(folder: Path, record: dict) -> None:
    """Writes run.json, whole or not at all."""
    fresh = folder / "run.json.new"
    fresh.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(fresh, folder / "run.json")


def _make_folder(runs: Path, name: str) -> Path:
    runs.mkdir(parents=True, exist_ok=True)
    count = 1
    while True:
        folder = runs / (name if count == 1 else f"{name}-{count}")
        try:
            folder.mkdir()
            return folder
        except FileExistsError:  # Another run of the same name began in the same second.
            count += 1


def _to_text(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


def _clean(name: str) -> str:
    """MLflow takes letters, digits and a few signs in names."""
    return re.sub(r"[^\w./ -]", "_", name, flags=re.ASCII)


def _is_sayable(value: object) -> bool:
    return isinstance(value, (str, bool, int)) or (isinstance(value, float) and math.isfinite(value))
