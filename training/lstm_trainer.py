"""One LSTM in training: what is done in an epoch, and what a checkpoint holds."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from autocast import autocast
from checkpoint import load_checkpoint, save_checkpoint
from encoded import LABELS, Encoded
from lstm_model import LstmClassifier
from progress import Progress
from take_step import take_step
from word_batches import plan_batches, read_batch


@dataclass(frozen=True)
class Schedule:
    """How long is trained, and how fast."""

    epochs: int
    patience: int
    """Epochs without a better validation accuracy after which training stops."""
    batch: int
    rate: float
    """Highest learning rate of the LSTM."""
    table_rate: float
    """Highest learning rate of the word vectors."""
    smoothing: float
    seed: int


class LstmTrainer:
    """Trains epoch by epoch, keeps the best epoch, and goes on after the last whole epoch of the checkpoint of a run of the same identity."""

    def __init__(self, model: LstmClassifier, encoded: Encoded, schedule: Schedule, checkpoint: Path, identity: str, device: torch.device) -> None:
        self.model = model.to(device)
        self.encoded, self.schedule, self.device = encoded, schedule, device
        self.checkpoint, self.identity = checkpoint, identity
        self.dense = [each for each in model.parameters() if each is not model.table.weight]
        # Few rows of the table stand in a batch: a dense step would touch all of them.
        self.optimisers: list[tuple[torch.optim.Optimizer, float]] = [
            (torch.optim.AdamW(self.dense, lr=schedule.rate, weight_decay=0.01), schedule.rate),
            (torch.optim.SparseAdam([model.table.weight], lr=schedule.table_rate), schedule.table_rate),
        ]
        self.curve: list[dict] = []
        self.best: dict = {"accuracy": -1.0, "epoch": 0}
        self.seconds = 0.0

    def run(self, rows: np.ndarray, validation: np.ndarray) -> None:
        """Trains to the end, or until validation says that no more is learnt; leaves the model of the best epoch."""
        started, before = time.monotonic(), self.seconds
        left = range(len(self.curve), self.schedule.epochs)
        progress = Progress("Training", len(rows) * len(left))
        for epoch in left:
            if epoch - 1 - self.best["epoch"] >= self.schedule.patience:
                break
            loss = self.run_epoch(epoch, rows, progress)
            accuracy = self.measure(validation)
            self.curve.append({"rows": len(rows) * (epoch + 1), "loss": round(loss, 4), "validationAccuracy": round(accuracy, 4)})
            self.seconds = before + time.monotonic() - started
            print(f"epoch {epoch + 1}: loss {loss:.4f}, validation accuracy {accuracy:.4f}", file=sys.stderr, flush=True)
            if accuracy > self.best["accuracy"]:
                self.best = {"accuracy": accuracy, "epoch": epoch, "model": {name: each.clone() for name, each in self.model.state_dict().items()}}
            self.save()
        self.model.load_state_dict(self.best["model"])

    def run_epoch(self, epoch: int, rows: np.ndarray, progress: Progress) -> float:
        """Reads every row once; returns the mean loss. All chance in it comes from the seed and the epoch's number."""
        seed = self.schedule.seed * 1000 + epoch
        torch.manual_seed(seed)
        batches = plan_batches(self.encoded, rows, self.schedule.batch, np.random.default_rng(seed))
        total = 0.0
        self.model.train()
        for place, batch in enumerate(batches):
            share = rate_at(epoch * len(batches) + place, self.schedule.epochs * len(batches))
            loss = self.step(batch, share)
            total += loss * len(batch)
            progress.advance(len(batch), f"loss {loss:.3f}")
        return total / len(rows)

    def step(self, rows: np.ndarray, share: float) -> float:
        """Learns from one batch at a share of the highest rates; returns its loss."""
        with autocast(self.device):
            logits = self.model(read_batch(self.encoded, rows, self.device))
        is_positive = torch.from_numpy(self.tell_positive(rows).astype(np.int64)).to(self.device)
        loss = F.cross_entropy(logits.float(), is_positive, label_smoothing=self.schedule.smoothing)
        return take_step(loss, self.dense, self.optimisers, share)

    @torch.no_grad()
    def measure(self, rows: np.ndarray) -> float:
        """Accuracy on some rows."""
        self.model.eval()
        right = 0
        for batch in plan_batches(self.encoded, rows, 512, np.random.default_rng(0)):
            logits = self.model(read_batch(self.encoded, batch, self.device)).cpu().numpy()
            right += int(((logits[:, 1] > logits[:, 0]) == self.tell_positive(batch)).sum())
        return right / len(rows)

    def tell_positive(self, rows: np.ndarray) -> np.ndarray:
        return self.encoded.labels[rows] == LABELS.index("positive")

    def save(self) -> None:
        optimisers = [optimiser.state_dict() for optimiser, _ in self.optimisers]
        save_checkpoint(self.checkpoint, self.identity, {"model": self.model.state_dict(), "best": self.best, "optimisers": optimisers, "curve": json.dumps(self.curve), "seconds": self.seconds})

    def load(self) -> None:
        """Takes up the checkpoint.

        Raises SystemExit where it is of another run.
        """
        state = load_checkpoint(self.checkpoint, self.identity, self.device)
        self.model.load_state_dict(state["model"])
        for (optimiser, _), saved in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(saved)
        self.best, self.curve, self.seconds = state["best"], json.loads(state["curve"]), state["seconds"]
        print(f"Going on after epoch {len(self.curve)}", file=sys.stderr)


def rate_at(step: int, steps: int, warmup: float = 0.05) -> float:
    """Share of the highest learning rate: up along a line, then down along one."""
    return min(1.0, (step + 1) / (steps * warmup)) * (1 - step / steps)
