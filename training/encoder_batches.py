"""Which rows an encoder is trained on, in which order."""

from __future__ import annotations

import numpy as np

from encoded import TRAIN, Encoded

POOL = 50
"""Batches that are cut from rows sorted by length together."""


def read_stage(text: str, encoded: Encoded) -> dict[str, float]:
    """Reads "name=times name=times".

    Raises SystemExit for a source that the encoded folder does not hold, or a number that is none.
    """
    stage: dict[str, float] = {}
    for part in text.split():
        name, _, times = part.partition("=")
        if name not in encoded.source_names:
            raise SystemExit(f"--stage: there is no source {name}; there are {', '.join(encoded.source_names)}.")
        try:
            stage[name] = float(times)
        except ValueError as error:
            raise SystemExit(f'--stage: "{part}" is not of the form name=times, such as airline=2.') from error
    return stage


def plan_batches(encoded: Encoded, stages: list[dict[str, float]], size: int, seed: int, limit: int | None = None) -> list[np.ndarray]:
    """All batches of all stages in order, the same for the same seed. Rows of like length share a batch, so that little is padding.

    `limit` leaves so many different rows to the whole run, drawn by the seed; of two limits the smaller draws from the larger's rows.
    Raises SystemExit where a stage has no row to train on.
    """
    random = np.random.default_rng(seed)
    kept = keep_rows(np.unique(np.concatenate([encoded.rows(TRAIN, name) for stage in stages for name in stage])), limit, seed)
    batches: list[np.ndarray] = []
    for stage in stages:
        rows = np.concatenate([repeat_rows(np.intersect1d(encoded.rows(TRAIN, name), kept), times, random) for name, times in stage.items()])
        if len(rows) == 0:
            raise SystemExit(f"{encoded.folder} has no training rows of {', '.join(stage)}: is the recipe's split as meant?")
        rows = random.permutation(rows)
        cut: list[np.ndarray] = []
        for start in range(0, len(rows), size * POOL):
            part = rows[start : start + size * POOL]
            part = part[np.argsort(encoded.lengths[part], kind="stable")]
            cut += [part[i : i + size] for i in range(0, len(part), size)]
        batches += [cut[i] for i in random.permutation(len(cut))]
    return batches


def keep_rows(rows: np.ndarray, limit: int | None, seed: int) -> np.ndarray:
    """The rows that a run may read: all of them, or a random `limit`. A generator of its own: the same order whatever the limit is."""
    return rows if limit is None else np.random.default_rng(seed).permutation(rows)[:limit]


def repeat_rows(rows: np.ndarray, times: float, random: np.random.Generator) -> np.ndarray:
    """Rows as often as asked for; 1.5 times is all of them and a random half."""
    part = random.permutation(rows)[: round((times - int(times)) * len(rows))]
    return np.concatenate([*[rows] * int(times), part])
