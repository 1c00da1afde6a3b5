"""Word vectors, a bidirectional LSTM, and a dense layer on what it found."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from word_batches import WordBatch


class LstmClassifier(nn.Module):
    """Reads a row of words in both directions; its maxima and means over the words go into one dense layer.

    `vectors` float32 [size, dimensions] start the embedding table, which is trained on. Output: logits float32
    [rows, classes].
    """

    def __init__(self, vectors: Tensor, hidden: int, layers: int, classes: int, word_dropout: float, dropout: float) -> None:
        super().__init__()
        self.table = nn.Embedding.from_pretrained(vectors, freeze=False, sparse=True)
        self.lstm = nn.LSTM(vectors.shape[1], hidden, layers, batch_first=True, bidirectional=True, dropout=dropout if layers > 1 else 0.0)
        self.dense = nn.Linear(4 * hidden, classes)
        self.word_dropout = word_dropout
        self.dropout = dropout

    def forward(self, batch: WordBatch) -> Tensor:
        vectors = F.embedding_bag(batch.ids, self.table.weight, batch.starts, mode="mean", sparse=True)
        vectors = self.drop(vectors.view(-1, batch.length, vectors.shape[1]))
        states, _ = self.lstm(vectors)
        found = torch.cat([states.amax(1), states.mean(1)], 1).float()
        return self.dense(F.dropout(found, self.dropout, self.training))

    def drop(self, vectors: Tensor) -> Tensor:
        """Leaves out whole words, and whole dimensions of all words of a row (spatial dropout)."""
        if not self.training:
            return vectors
        kept = torch.rand(vectors.shape[0], vectors.shape[1], 1, device=vectors.device) >= self.word_dropout
        dimensions = F.dropout(torch.ones(vectors.shape[0], 1, vectors.shape[2], device=vectors.device), self.dropout)
        return vectors * kept * dimensions
