"""GloVe vectors (Pennington, Socher & Manning 2014) learnt from token ids."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy import sparse
from torch import Tensor, nn

from progress import Progress
from word_corpus import Corpus

# The paper's settings (section 4.2), but for MOST: 100 there, for corpora a thousand times this size.
WINDOW = 10
POWER = 0.75
RATE = 0.05
MOST = 10.0
BATCH = 16_384


@dataclass(frozen=True)
class Pairs:
    """How often words stand near each other: left, right int64 [pairs]; counts float32 [pairs]."""

    left: Tensor
    right: Tensor
    counts: Tensor


class Glove(nn.Module):
    """Two vectors and two biases a word; sparse, since a batch touches few words."""

    def __init__(self, size: int, dimensions: int) -> None:
        super().__init__()
        self.left, self.right = (nn.Embedding(size, dimensions, sparse=True) for _ in range(2))
        self.left_bias, self.right_bias = (nn.Embedding(size, 1, sparse=True) for _ in range(2))
        for table in (self.left, self.right, self.left_bias, self.right_bias):
            nn.init.uniform_(table.weight, -0.5 / dimensions, 0.5 / dimensions)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """What the model takes the logarithm of each pair's count for."""
        return (self.left(left) * self.right(right)).sum(1) + self.left_bias(left)[:, 0] + self.right_bias(right)[:, 0]


def train_glove(corpus: Corpus, size: int, dimensions: int, epochs: int, seed: int, checkpoint: Path) -> np.ndarray:
    """Learns vectors float32 [size, dimensions]: the sum of both vectors of a word, as the paper has it.

    Goes on after the last whole epoch in `checkpoint`, where there is one.
    """
    torch.manual_seed(seed)
    # PyTorch 2.13 warns until one says that gradients need no check.
    torch.sparse.check_sparse_tensor_invariants.disable()
    pairs = count_pairs(corpus, size)
    model = Glove(size, dimensions)
    # The authors' program, too, starts its sums of squared gradients at 1.
    optimiser = torch.optim.Adagrad(model.parameters(), lr=RATE, initial_accumulator_value=1.0)
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"]
    progress = Progress("GloVe", (epochs - first) * len(pairs.counts), unit="pairs")
    for epoch in range(first, epochs):
        run_epoch(model, optimiser, pairs, torch.Generator().manual_seed(seed * 1000 + epoch), progress)
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1}, checkpoint)
    checkpoint.unlink(missing_ok=True)
    return (model.left.weight + model.right.weight).detach().numpy()


def run_epoch(model: Glove, optimiser: torch.optim.Optimizer, pairs: Pairs, random: torch.Generator, progress: Progress) -> None:
    """Goes once through all pairs in random order."""
    for chosen in torch.randperm(len(pairs.counts), generator=random).split(BATCH):
        counts = pairs.counts[chosen]
        missed = model(pairs.left[chosen], pairs.right[chosen]) - counts.log()
        loss = 0.5 * ((counts / MOST).clamp(max=1) ** POWER * missed**2).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        progress.advance(len(chosen), f"loss {loss.item() / len(chosen):.4f}")


def count_pairs(corpus: Corpus, size: int) -> Pairs:
    """Counts pairs of words of one row, in both orders; two words d apart count 1/d."""
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = corpus.words[:-distance], corpus.words[distance:]
        both = (corpus.rows[:-distance] == corpus.rows[distance:]) & (left > 0) & (right > 0)
        near = np.full(int(both.sum()), 1 / distance, dtype=np.float32)
        counts = counts + sparse.coo_matrix((near, (left[both], right[both])), shape=(size, size)).tocsr()
    found = (counts + counts.T).tocoo()
    return Pairs(torch.from_numpy(found.row.astype(np.int64)), torch.from_numpy(found.col.astype(np.int64)), torch.from_numpy(found.data))
