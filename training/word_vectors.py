"""Finds the word vectors that a model starts from: published ones, or ones learnt from the training rows."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from encoded import Encoded
from fasttext_vectors import train_fasttext
from glove import train_glove
from published_vectors import load_vectors
from word_corpus import FIRST_WORD, Corpus, WordTokeniser, read_corpus, read_tokeniser

DIMENSIONS = {"glove": 100, "fasttext": 300}
EPOCHS = {"glove": 15, "fasttext": 6}
# Standard deviation of the numbers that the LSTM reads. Methods and files differ tenfold in scale; training should not.
SPREAD = 0.4


@dataclass(frozen=True)
class WordVectors:
    """What a model starts from: values float32 [size, dimensions], row 0 zero."""

    values: np.ndarray
    origin: str
    """Where they come from, in words."""
    seconds: float
    """How long they took to learn; 0 for published ones."""


def find_vectors(kind: str, published: Path | None, encoded: Encoded, seed: int, out: Path) -> WordVectors:
    """Loads published vectors where a file is given, else learns some.

    Learnt ones are kept in `out`, so that a run that goes on need not learn them again. Raises SystemExit where those
    are of another vocabulary.
    """
    tokeniser = read_tokeniser(encoded.folder)
    if published is not None:
        values, found = load_vectors(published, tokeniser)
        vectors = WordVectors(spread(values), f"{published.name}, {found} of {len(tokeniser.words)} words found", 0.0)
    else:
        kept = out / f"vectors-{kind}.npz"
        if not kept.exists():
            learn_vectors(kind, read_corpus(encoded), tokeniser, seed, kept)
        with np.load(kept) as learnt:
            values, tweets, seconds = learnt["values"], int(learnt["tweets"]), float(learnt["seconds"])
        if len(values) != tokeniser.size:
            raise SystemExit(f"{kept} is of another vocabulary: take another --out, or give --no-resume.")
        vectors = WordVectors(spread(values), f"{kind}, learnt from {tweets} tweets in {EPOCHS[kind]} epochs", seconds)
    print(f"Vectors: {vectors.origin}", file=sys.stderr)
    return vectors


def learn_vectors(kind: str, corpus: Corpus, tokeniser: WordTokeniser, seed: int, file: Path) -> None:
    """Learns vectors and writes them to `file`, with how long it took."""
    started = time.monotonic()
    if kind == "glove":
        values = train_glove(corpus, tokeniser.size, DIMENSIONS[kind], EPOCHS[kind], seed, file.with_suffix(".pt"))
    else:
        values = train_fasttext(corpus, tokeniser, DIMENSIONS[kind], EPOCHS[kind], seed)
    np.savez(file, values=values, tweets=len(np.unique(corpus.rows)), seconds=time.monotonic() - started)


def spread(values: np.ndarray) -> np.ndarray:
    """Brings vectors to one scale, and that of padding to zero."""
    scaled = values * (SPREAD / values[FIRST_WORD:].std())
    scaled[0] = 0
    return scaled.astype(np.float32)
