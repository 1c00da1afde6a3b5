"""One loss for labels of people, labels guessed from emoticons, and what teachers say."""

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
    return losses_of_rows(logits, labels, poles, smoothing).mean()


def taught_loss(logits: Tensor, labels: Tensor, poles: Tensor, smoothing: float, teaching: Tensor, trust: float) -> Tensor:
    """Mean loss of a batch where teachers have a say (distillation, Hinton et al. 2015).

    A row without a label (-1) is learnt from the teachers alone, a row labelled by its emoticon by the share `trust` from
    them, a row labelled by people from its label alone.

    logits [batch, 3]; teaching: the teachers' probabilities [batch, 3], of any content where people labelled; trust in [0, 1].
    """
    two = F.cross_entropy(logits[:, [0, 2]], teaching[:, [0, 2]] / teaching[:, [0, 2]].sum(1, keepdim=True), reduction="none")
    three = F.cross_entropy(logits, teaching, reduction="none")
    share = torch.where(labels < 0, 1.0, torch.where(poles, trust, 0.0))
    return (share * torch.where(poles, two, three) + (1 - share) * losses_of_rows(logits, labels.clamp(min=0), poles, smoothing)).mean()


def losses_of_rows(logits: Tensor, labels: Tensor, poles: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy of each row [batch] by its own label, asked as its source allows."""
    two = F.cross_entropy(logits[:, [0, 2]], (labels == 2).long(), label_smoothing=smoothing, reduction="none")
    three = F.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="none")
    return torch.where(poles, two, three)
