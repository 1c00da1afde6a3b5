"""The training rows of an encoded folder as running words, for learning word vectors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from encoded import TRAIN, Encoded

FIRST_WORD = 2


@dataclass(frozen=True)
class WordTokeniser:
    """What tokeniser.json says of the embedding table: 0 padding, 1 unknown, then words, then fastText's pieces."""

    size: int
    words: list[str]
    pieces: dict | None


@dataclass(frozen=True)
class Corpus:
    """words int64 [words of all rows], 0 where a word is not in the vocabulary; rows int64 [words of all rows]."""

    words: np.ndarray
    rows: np.ndarray


def read_tokeniser(folder: Path) -> WordTokeniser:
    """Reads the vocabulary of an encoded folder.

    Raises SystemExit where it was encoded with subwords.
    """
    file = json.loads((folder / "tokeniser.json").read_text())
    if file["kind"] != "words":
        raise SystemExit(f"{folder} holds {file['kind']}; encode it with npx vigie encode --tokeniser words.")
    return WordTokeniser(file["size"], file["words"], file.get("pieces"))


def read_corpus(encoded: Encoded) -> Corpus:
    """Puts the words of all training rows one after another."""
    size = len(read_tokeniser(encoded.folder).words)
    row_of_word = np.repeat(np.arange(len(encoded.splits)), encoded.lengths)
    trains = encoded.splits[row_of_word] == TRAIN
    found = find_words(encoded)
    return Corpus(np.where(found < FIRST_WORD + size, found, 0)[trains], row_of_word[trains])


def find_words(encoded: Encoded) -> np.ndarray:
    """The number of each word in the vocabulary, 0 where it has none."""
    if encoded.units is None:
        ids = encoded.ids.astype(np.int64)
    else:
        # A word in several pieces is in no vocabulary; one in a single piece has a number behind the words.
        ids = np.where(np.diff(encoded.units) == 1, encoded.ids[encoded.units[:-1]], 0).astype(np.int64)
    return np.where(ids >= FIRST_WORD, ids, 0)
