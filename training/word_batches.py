"""Cuts rows into batches whose rows all have the same number of words, so that nothing is padding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from encoded import Encoded


@dataclass(frozen=True)
class WordBatch:
    """Some rows of one length. A word is the mean of the vectors of its ids: one id, or several pieces.

    ids int64 [ids of all words]; starts int64 [rows × length]: where each word begins in ids.
    """

    ids: Tensor
    starts: Tensor
    length: int


def plan_batches(encoded: Encoded, rows: np.ndarray, size: int, random: np.random.Generator) -> list[np.ndarray]:
    """Numbers of the rows of each batch, in random order; every row once."""
    shuffled = random.permutation(rows)
    lengths = encoded.lengths[shuffled]
    order = shuffled[np.argsort(lengths, kind="stable")]
    changes = np.flatnonzero(np.diff(encoded.lengths[order])) + 1
    batches = [part[start : start + size] for part in np.split(order, changes) for start in range(0, len(part), size)]
    return [batches[place] for place in random.permutation(len(batches))]


def read_batch(encoded: Encoded, rows: np.ndarray, device: torch.device) -> WordBatch:
    """Looks up the ids of rows that have the same number of words."""
    length = int(encoded.lengths[rows[0]])
    words = (encoded.offsets[rows][:, None] + np.arange(length)).ravel()
    if encoded.units is None:
        ids, starts = encoded.ids[words], np.arange(len(words))
    else:
        begins, counts = encoded.units[words], encoded.units[words + 1] - encoded.units[words]
        starts = np.cumsum(counts) - counts
        ids = encoded.ids[np.repeat(begins - starts, counts) + np.arange(counts.sum())]
    ids_tensor, starts_tensor = (torch.from_numpy(each.astype(np.int64)).to(device) for each in (ids, starts))
    return WordBatch(ids_tensor, starts_tensor, length)
