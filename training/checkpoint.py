"""Keeps the state of a training run on disk."""

from __future__ import annotations

from pathlib import Path

import torch


def save_checkpoint(file: Path, state: dict) -> None:
    """Replaces a checkpoint in one step: a run killed while writing keeps the old one."""
    partial = file.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(file)
