"""Finished encoders that teach another one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from autocast import autocast
from encoder_model import EncoderClassifier


class Teachers:
    """What several finished runs think of a text, as one opinion.

    Which pole is likelier is the mean of all; how likely neutral is, the mean of those that tell three labels. So a model for
    two labels can teach what it knows.
    """

    def __init__(self, base: Path, runs: list[Path], device: torch.device) -> None:
        """Raises SystemExit where a run is not finished, or none tells neutral."""
        self.device = device
        self.models = [load_teacher(base, run).to(device) for run in runs]
        if all(model.classifier.out_features == 2 for model in self.models):
            raise SystemExit("--teachers: none of them tells neutral; at least one must.")

    @torch.inference_mode()
    def ask(self, ids: np.ndarray) -> Tensor:
        """Probabilities of negative, neutral and positive, float32 [rows, 3], for ids int64 [rows, tokens]."""
        with autocast(self.device):
            answers = [model(torch.from_numpy(ids).to(self.device)) for model in self.models]
        positive = torch.stack([torch.sigmoid(each[:, -1] - each[:, 0]) for each in answers]).mean(0)
        neutral = torch.stack([each.softmax(1)[:, 1] for each in answers if each.shape[1] == 3]).mean(0)
        return torch.stack([(1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive], 1)


def load_teacher(base: Path, run: Path) -> EncoderClassifier:
    try:
        state = torch.load(run / "trained.pt", map_location="cpu", weights_only=True)["model"]
    except OSError as error:
        raise SystemExit(f"--teachers: {run} is no finished run: {error}") from error
    model = EncoderClassifier(base, len(state["classifier.bias"]))
    model.load_state_dict(state)
    return model.eval()
