"""A pretrained encoder of the BERT family with a classifier on top."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import AutoModel


class EncoderClassifier(nn.Module):
    """Mean of the last layer's vectors over the tokens, then one linear layer.

    Input: ids int64 [batch, tokens], 0 = padding. Output: logits float32 [batch, classes].
    """

    def __init__(self, base: Path, classes: int, dropout: float = 0.1) -> None:
        super().__init__()
        # Attention is written out and without dropout: on a CPU the fused kernel is half as fast for texts this short.
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", attention_probs_dropout_prob=0.0, local_files_only=True)
        self.encoder.pooler = None
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(self.encoder.config.hidden_size, classes)

    def forward(self, ids: Tensor) -> Tensor:
        mask = (ids != 0).long()
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        pooled = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)
        return self.classifier(self.dropout(pooled)).float()

    @property
    def word_embeddings(self) -> nn.Embedding:
        return self.encoder.get_input_embeddings()
