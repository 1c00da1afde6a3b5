"""Measures an exported graph on rows of an encoded folder, as the served program runs it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import quiet_runtime  # noqa: F401
import onnxruntime

from encoded import LABELS, Encoded


def measure_export(file: Path, encoded: Encoded, rows: np.ndarray, trained_accuracy: float) -> dict:
    """What eight bits a weight cost: the accuracy on `rows` before and after, and the difference."""
    session = onnxruntime.InferenceSession(str(file))
    right = 0
    for start in range(0, len(rows), 256):
        part = rows[start : start + 256]
        (logits,) = session.run(["logits"], {"ids": pad_words(encoded, part)})
        right += int(((logits[:, 1] > logits[:, 0]) == (encoded.labels[part] == LABELS.index("positive"))).sum())
    accuracy = right / len(rows)
    return {"scheme": "embedding table in int8, one scale a row", "accuracy": round(accuracy, 4), "lossAccuracy": round(trained_accuracy - accuracy, 4)}


def pad_words(encoded: Encoded, rows: np.ndarray) -> np.ndarray:
    """Ids int64 [rows, words], or [rows, words, pieces] where a word may have several; padded with 0."""
    if encoded.units is None:
        return encoded.pad(rows)
    begins = [encoded.units[encoded.offsets[row] : encoded.offsets[row + 1] + 1] for row in rows]
    widest = max(int(np.diff(each).max()) for each in begins)
    padded = np.zeros((len(rows), max(len(each) - 1 for each in begins), widest), dtype=np.int64)
    for place, each in enumerate(begins):
        for word, (start, end) in enumerate(zip(each[:-1], each[1:])):
            padded[place, word, : end - start] = encoded.ids[start:end]
    return padded
