"""One loss for labels of people and labels guessed from emoticons."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def polar_loss(logits: Tensor, labels: Tensor, poles: Tensor, smoothing: float) -> Tensor:
    """Mean cross-entropy of a batch.

    A row labelled by people is asked "which of the three"; a row labelled by its emoticon only "negative or positive",
    by the two logits alone, since nothing is known of neutral there. Two-class models have nothing but the second kind.

    logits [batch, 2 or 3]; labels int64 [batch] in 0, 1, 2; poles bool [batch]; smoothing: mass taken off the label.
    """
    is_positive = (labels == 2).long()
    if logits.shape[1] == 2:
        return F.cross_entropy(logits, is_positive, label_smoothing=smoothing)
    two = F.cross_entropy(logits[:, [0, 2]], is_positive, label_smoothing=smoothing, reduction="none")
    three = F.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="none")
    return torch.where(poles, two, three).mean()
