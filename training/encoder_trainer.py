"""One encoder in training: what is done in a step, and what a checkpoint holds."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from autocast import autocast
from checkpoint import load_checkpoint, save_checkpoint
from encoded import LABELS, Encoded
from encoder_model import EncoderClassifier
from encoder_validation import evaluate
from polar_loss import polar_loss, taught_loss
from progress import Progress
from take_step import take_step
from teachers import Teachers

EVALUATE_EVERY = 400
EVALUATED_ROWS = 1000


@dataclass(frozen=True)
class Rates:
    """Highest learning rates, and how they come and go."""

    encoder: float
    embeddings: float
    """Of the word embeddings; 0 freezes them."""
    warmup: float
    """Share of the steps until the highest rate."""
    decay: float
    smoothing: float
    trust: float = 0.0
    """How much teachers count beside a label guessed from an emoticon."""


class EncoderTrainer:
    """Trains through a plan of batches, and goes on where the checkpoint of a run of the same identity left off."""

    def __init__(self, model: EncoderClassifier, encoded: Encoded, batches: list[np.ndarray], rates: Rates, checkpoint: Path, identity: str, device: torch.device, checkpoint_every: int = 500, teachers: Teachers | None = None) -> None:
        self.model = model.to(device)
        self.encoded, self.batches, self.rates, self.device, self.teachers = encoded, batches, rates, device, teachers
        self.checkpoint, self.identity, self.checkpoint_every = checkpoint, identity, checkpoint_every
        embeddings = model.word_embeddings
        embeddings.weight.requires_grad_(rates.embeddings > 0)
        # Few rows of the table stand in a batch: a dense step would touch all of them.
        embeddings.sparse = True
        self.dense = [each for each in model.parameters() if each is not embeddings.weight]
        self.optimisers: list[tuple[torch.optim.Optimizer, float]] = [(torch.optim.AdamW(self.dense, lr=rates.encoder, weight_decay=rates.decay, fused=True), rates.encoder)]
        if rates.embeddings > 0:
            self.optimisers.append((torch.optim.SparseAdam([embeddings.weight], lr=rates.embeddings), rates.embeddings))
        self.curve: list[dict] = []
        self.done = 0
        self.seconds = 0.0

    def run(self) -> None:
        """Trains to the end.

        Raises SystemExit where the loss is no number, or the checkpoint is of another run.
        """
        if self.checkpoint.exists():
            self.load()
        started, before = time.monotonic(), self.seconds
        progress = Progress("Training", sum(len(batch) for batch in self.batches[self.done :]))
        poles = self.encoded.poles
        smooth: float | None = None
        self.model.train()
        for rows in self.batches[self.done :]:
            loss = self.step(rows, poles[rows])
            smooth = loss if smooth is None else 0.98 * smooth + 0.02 * loss
            self.done += 1
            self.seconds = before + time.monotonic() - started
            progress.advance(len(rows), f"loss {smooth:.3f}")
            if self.done % EVALUATE_EVERY == 0 or self.done == len(self.batches):
                self.note(smooth)
            if self.done % self.checkpoint_every == 0:
                self.save()

    def step(self, rows: np.ndarray, poles: np.ndarray) -> float:
        """Learns from one batch; returns its loss."""
        ids = self.encoded.pad(rows)
        with autocast(self.device):
            logits = self.model(torch.from_numpy(ids).to(self.device))
        labels = torch.from_numpy(self.encoded.labels[rows].astype(np.int64)).to(self.device)
        if self.teachers is None:
            loss = polar_loss(logits, labels, torch.from_numpy(poles).to(self.device), self.rates.smoothing)
        else:
            teaching = self.ask_teachers(ids, poles | (self.encoded.labels[rows] < 0))
            loss = taught_loss(logits, labels, torch.from_numpy(poles).to(self.device), self.rates.smoothing, teaching, self.rates.trust)
        return take_step(loss, self.dense, self.optimisers, rate_at(self.done, len(self.batches), self.rates.warmup))

    def ask_teachers(self, ids: np.ndarray, asked: np.ndarray) -> torch.Tensor:
        """What the teachers say [rows, 3] of the rows that they are asked about; even odds for the others, which nobody reads."""
        teaching = torch.full((len(ids), len(LABELS)), 1 / len(LABELS), device=self.device)
        if asked.any():
            teaching[torch.from_numpy(asked).to(self.device)] = self.teachers.ask(ids[asked])
        return teaching

    def note(self, loss: float) -> None:
        """Adds a point to the learning curve: all validation rows at the end, the first of each source before."""
        is_last = self.done == len(self.batches)
        figures = evaluate(self.model, self.encoded, self.device, None if is_last else EVALUATED_ROWS)
        seen = sum(len(batch) for batch in self.batches[: self.done])
        self.curve.append({"rows": seen, "loss": round(loss, 4), "validation": figures})
        told = ", ".join(f"{name} {each['accuracy']:.3f}" for name, each in figures.items())
        print(f"{seen:,} rows: loss {loss:.4f}, validation accuracy {told}", file=sys.stderr, flush=True)

    def save(self) -> None:
        optimisers = [optimiser.state_dict() for optimiser, _ in self.optimisers]
        save_checkpoint(self.checkpoint, self.identity, {"model": self.model.state_dict(), "optimisers": optimisers, "random": torch.get_rng_state(), "curve": json.dumps(self.curve), "done": self.done, "seconds": self.seconds})

    def load(self) -> None:
        state = load_checkpoint(self.checkpoint, self.identity, self.device)
        self.model.load_state_dict(state["model"])
        for (optimiser, _), saved in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(saved)
        torch.set_rng_state(state["random"].cpu())
        self.done, self.seconds, self.curve = state["done"], state["seconds"], json.loads(state["curve"])
        print(f"Going on from step {self.done} of {len(self.batches)}", file=sys.stderr)


def rate_at(step: int, steps: int, warmup: float) -> float:
    """Share of the highest learning rate: up along a line, then down along one."""
    start = max(1, round(steps * warmup))
    return (step + 1) / start if step < start else max(0.0, (steps - step) / max(1, steps - start))
