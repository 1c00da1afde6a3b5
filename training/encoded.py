"""Reads what `npx vigie encode` wrote: token ids, labels and splits. No text is ever seen here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TRAIN, VALIDATION, TEST = 0, 1, 2
LABELS = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Encoded:
    """An encoded folder in memory; the shapes stand in training/README.md."""

    folder: Path
    description: dict
    ids: np.ndarray
    offsets: np.ndarray
    units: np.ndarray | None
    labels: np.ndarray
    """-1 where there is none."""
    splits: np.ndarray
    sources: np.ndarray

    @property
    def source_names(self) -> list[str]:
        return [source["name"] for source in self.description["sources"]]

    @property
    def poles(self) -> np.ndarray:
        """For each row, whether its label only tells negative from positive."""
        flags = np.array([source["poles"] for source in self.description["sources"]])
        return flags[self.sources]

    @property
    def is_polar(self) -> np.ndarray:
        """For each row, whether it is labelled, and not neutral."""
        return (self.labels >= 0) & (self.labels != LABELS.index("neutral"))

    @property
    def lengths(self) -> np.ndarray:
        """Units of each row."""
        return np.diff(self.offsets)

    def rows(self, split: int, source: str | None = None) -> np.ndarray:
        """Numbers of the rows of one split, of one source or of all."""
        chosen = self.splits == split
        if source is not None:
            chosen &= self.sources == self.source_names.index(source)
        return np.flatnonzero(chosen)

    def pad(self, rows: np.ndarray) -> np.ndarray:
        """Ids of some rows as int64 [rows, longest], padded with 0; for tokenisers of one number a unit."""
        lengths = self.lengths[rows]
        batch = np.zeros((len(rows), int(lengths.max())), dtype=np.int64)
        for place, (row, length) in enumerate(zip(rows, lengths)):
            start = self.offsets[row]
            batch[place, :length] = self.ids[start : start + length]
        return batch


def read_encoded(folder: Path) -> Encoded:
    """Reads an encoded folder.

    Raises SystemExit with what is missing and how to make it.
    """
    try:
        description = json.loads((folder / "encoding.json").read_text())
        arrays = {name: np.load(folder / f"{name}.npy") for name in ("ids", "offsets", "labels", "splits", "sources")}
    except (OSError, ValueError) as error:
        raise SystemExit(f"{folder} is no encoded folder: {error}\nMake one with npx vigie encode (see --help).") from error
    units_file = folder / "units.npy"
    units = np.load(units_file) if units_file.exists() else None
    return Encoded(folder=folder, description=description, units=units, **arrays)
