"""Keeps the state of a training run on disk, and makes sure that only the same run goes on from it."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from encoded import Encoded


def identify_run(encoded: Encoded, seed: int, settings: dict) -> str:
    """All that decides what a run learns, as JSON: the data and their tokeniser by hash, the seed, the settings."""
    hashes = {name: encoded.description[name]["sha256"] for name in ("recipe", "tokeniser")}
    return json.dumps({**hashes, "seed": seed, **settings})


def save_checkpoint(file: Path, identity: str, state: dict) -> None:
    """Replaces a checkpoint in one step: a run killed while writing keeps the old one."""
    partial = file.with_suffix(".partial")
    torch.save({"identity": identity, **state}, partial)
    partial.replace(file)


def load_checkpoint(file: Path, identity: str, device: torch.device) -> dict:
    """Reads the state that a run of the same identity left.

    Raises SystemExit for another run's: its weights under these settings would make a record that is not true.
    """
    state = torch.load(file, map_location=device, weights_only=True)
    saved, asked = json.loads(state["identity"]), json.loads(identity)
    different = sorted(name for name in saved.keys() | asked.keys() if saved.get(name) != asked.get(name))
    if different:
        raise SystemExit(f"{file} is of a run with another {', '.join(different)}: take another --out, or remove the file.")
    return state
