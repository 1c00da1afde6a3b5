"""Writes the run folder that `npx vigie package` reads: model.onnx, tokeniser.json and run.json."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


def write_run(out: Path, encoded_folder: Path, record: dict, started_from: Path | None = None) -> None:
    """Writes run.json (see training/README.md for its fields) and copies the tokeniser beside it.

    Its commands make the run again: those of the run it started from, the encoding, and the trainer as it was called.
    """
    shutil.copyfile(encoded_folder / "tokeniser.json", out / "tokeniser.json")
    before = [] if started_from is None else json.loads((started_from / "run.json").read_text())["commands"]
    encoding = json.loads((encoded_folder / "encoding.json").read_text())["command"]
    # A run that goes on from another often reads the same encoded folder: one encoding is enough.
    commands = list(dict.fromkeys([*before, encoding, name_command()]))
    described = {"format": 1, "gitRevision": read_revision(), "commands": commands, **record}
    (out / "run.json").write_text(json.dumps(described, indent=2) + "\n")


def name_command() -> str:
    """This program as it was called; of files elsewhere on this machine only the names."""
    here = Path.cwd()
    words = [os.path.relpath(word) if Path(word).is_absolute() and Path(word).is_relative_to(here) else word for word in sys.argv]
    return shlex.join(["python", *(Path(word).name if Path(word).is_absolute() or word.startswith("..") else word for word in words)])


def read_revision() -> str:
    """The commit this was trained at, with `+` where files were changed since; `unknown` outside a repository."""
    here = Path(__file__).parent
    try:
        revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=here, capture_output=True, text=True, check=True).stdout.strip()
        changed = subprocess.run(["git", "status", "--porcelain"], cwd=here, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return revision + ("+" if changed else "")
