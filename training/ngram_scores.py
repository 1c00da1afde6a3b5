"""What the n-grams of a text say of it: a linear model over hashed n-grams of token ids."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from encoded import Encoded

ORDERS = 3
"""Single ids, pairs and triples."""
BUCKETS = 2**19
MULTIPLIER, MODULUS = 31013, 2**31 - 1
"""An n-gram's hash is (the hash of all but its last id × MULTIPLIER + that id) mod MODULUS; products stay below 2^63."""
STRENGTH = 2.0
"""Inverse of the penalty on large weights; .5 to 5 differ by no more than chance on validation rows."""


def count_ngrams(encoded: Encoded) -> csr_matrix:
    """How often each bucket's n-grams stand in each row: float32 [rows, BUCKETS], each row divided by the square root of its n-grams."""
    ids = encoded.ids.astype(np.int64)
    owners = np.repeat(np.arange(len(encoded.lengths)), encoded.lengths)
    hashes = np.zeros(len(ids), np.int64)
    rows, columns = [], []
    for order in range(ORDERS):
        count = max(0, len(ids) - order)
        hashes = (hashes[:count] * MULTIPLIER + ids[order:]) % MODULUS
        is_whole = owners[:count] == owners[order:]
        rows.append(owners[:count][is_whole])
        columns.append(hashes[is_whole] % BUCKETS)
    row, column = np.concatenate(rows), np.concatenate(columns)
    totals = np.bincount(row, minlength=len(encoded.lengths))
    values = (1 / np.sqrt(totals[row])).astype(np.float32)
    return csr_matrix((values, (row, column)), shape=(len(encoded.lengths), BUCKETS))


def fit_ngrams(counts: csr_matrix, rows: np.ndarray, is_meant: np.ndarray) -> tuple[np.ndarray, float]:
    """Learns on some rows which of them are meant, bool [rows]: a weight for each bucket, and a constant.

    Rare n-grams get more room (inverse document frequency), as in tfidf-lr; it is part of the weights that are returned.
    """
    frequency = np.diff(counts[rows].tocsc().indptr)
    rarity = (np.log(len(rows) / (1 + frequency)) / 8).astype(np.float32)
    scaled = counts[rows].multiply(rarity).tocsr()
    model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(scaled, is_meant)
    return model.coef_[0].astype(np.float32) * rarity, float(model.intercept_[0])


def add_scores(logits: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Logits [rows, classes] with scores [rows, 1 or 2] added.

    The first is added to the distance of the poles, and what both have together stays as it was; the second to neutral.
    """
    negative, positive = logits[:, 0], logits[:, -1]
    after = positive - negative + scores[:, 0]
    told = logits.copy()
    told[:, 0] = np.logaddexp(negative, positive) - np.logaddexp(0, after)
    told[:, -1] = told[:, 0] + after
    if scores.shape[1] == 2:
        told[:, 1] += scores[:, 1]
    return told
