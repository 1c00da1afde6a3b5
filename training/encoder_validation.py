"""How good an encoder in training is on validation rows."""

from __future__ import annotations

import numpy as np
import torch

from autocast import autocast
from encoded import VALIDATION, Encoded
from encoder_model import EncoderClassifier

BATCH = 256


def evaluate(model: EncoderClassifier, encoded: Encoded, device: torch.device, most: int | None = None) -> dict[str, dict[str, float]]:
    """Figures of each source that has validation rows; of its first `most` rows where given."""
    figures = {}
    for source in encoded.description["sources"]:
        rows = encoded.rows(VALIDATION, source["name"])[:most]
        if len(rows) > 0:
            figures[source["name"]] = measure(score_rows(model, encoded, rows, device), encoded.labels[rows], source["poles"])
    return figures


@torch.no_grad()
def score_rows(model: EncoderClassifier, encoded: Encoded, rows: np.ndarray, device: torch.device) -> np.ndarray:
    """Logits [rows, classes]."""
    model.eval()
    order = rows[np.argsort(encoded.lengths[rows], kind="stable")]
    found: dict[int, np.ndarray] = {}
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        with autocast(device):
            logits = model(torch.from_numpy(encoded.pad(part)).to(device)).float().cpu().numpy()
        found.update(zip(part.tolist(), logits))
    model.train()
    return np.stack([found[row] for row in rows.tolist()])


def decide(logits: np.ndarray, poles: bool | np.ndarray) -> np.ndarray:
    """Labels told by logits [rows, classes]. Where labels know two poles only, the poles' logits alone decide."""
    two = np.where(logits[:, -1] > logits[:, 0], 2, 0)
    return two if logits.shape[1] == 2 else np.where(poles, two, logits.argmax(1))


def measure(logits: np.ndarray, labels: np.ndarray, poles: bool) -> dict[str, float]:
    """Accuracy and macro recall."""
    told = decide(logits, poles)
    recalls = [float((told[labels == label] == label).mean()) for label in np.unique(labels)]
    return {"accuracy": round(float((told == labels).mean()), 4), "macroRecall": round(float(np.mean(recalls)), 4)}
