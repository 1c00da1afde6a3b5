"""One step of training."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def take_step(loss: Tensor, clipped: list[Tensor], optimisers: list[tuple[torch.optim.Optimizer, float]], share: float) -> float:
    """Learns from the loss of one batch and returns it.

    clipped: weights whose gradient is cut to length 1; optimisers: each with its highest learning rate; share: of these, in [0, 1].
    Raises SystemExit where the loss is no number.
    """
    value = loss.item()
    if not math.isfinite(value):
        raise SystemExit(f"The loss is {value}: take a smaller --rate.")
    loss.backward()
    torch.nn.utils.clip_grad_norm_(clipped, 1.0)
    for optimiser, highest in optimisers:
        # SparseAdam takes no rate of 0.
        optimiser.param_groups[0]["lr"] = max(highest * share, 1e-12)
        optimiser.step()
        optimiser.zero_grad()
    return value
