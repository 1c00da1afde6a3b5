"""Loads published word vectors for the words of a tokeniser."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors
from gensim.models.fasttext import load_facebook_vectors

from word_corpus import FIRST_WORD, WordTokeniser


def load_vectors(file: Path, tokeniser: WordTokeniser) -> tuple[np.ndarray, int]:
    """Reads GloVe text (.txt), fastText text (.vec), either gzipped, or a fastText model (.bin).

    Returns vectors float32 [size, dimensions], rows of words that the file lacks drawn at random with the spread of the
    others, and how many words it has. Raises SystemExit where the file cannot be read or does not fit.
    """
    try:
        published = load_facebook_vectors(str(file)) if file.suffix == ".bin" else load_text(file)
    except (OSError, ValueError, NotImplementedError, EOFError) as error:
        raise SystemExit(f"--vectors {file}: {error}\nGive GloVe's .txt, fastText's .vec (both may be .gz), or fastText's .bin.") from error
    known = [place for place, word in enumerate(tokeniser.words) if word in published.key_to_index]
    if not known:
        raise SystemExit(f"--vectors {file} has none of the {len(tokeniser.words)} words of the vocabulary: is it of another language?")
    found = published.vectors[[published.key_to_index[tokeniser.words[place]] for place in known]].astype(np.float32)
    if file.suffix == ".bin":
        found = np.stack([published[tokeniser.words[place]] for place in known])
    vectors = np.random.default_rng(1).normal(0, found.std(), (tokeniser.size, found.shape[1])).astype(np.float32)
    vectors[[FIRST_WORD + place for place in known]] = found
    if file.suffix == ".bin" and tokeniser.pieces is not None:
        vectors[FIRST_WORD + len(tokeniser.words) :] = pick_pieces(file, published, tokeniser.pieces)
    return vectors, len(known)


def load_text(file: Path) -> KeyedVectors:
    """Reads a text file; GloVe's lack the first line that names rows and dimensions."""
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8", errors="replace") as lines:
        has_header = len(lines.readline().split()) == 2
    return KeyedVectors.load_word2vec_format(str(file), no_header=not has_header, unicode_errors="replace")


def pick_pieces(file: Path, published, pieces: dict) -> np.ndarray:
    """The vectors of the pieces that the tokeniser keeps.

    Raises SystemExit where the file cuts words in another way than the tokeniser.
    """
    theirs = (published.min_n, published.max_n, published.bucket)
    ours = (pieces["shortest"], pieces["longest"], pieces["buckets"])
    if theirs != ours:
        raise SystemExit(f"--vectors {file} cuts words into pieces of {theirs[0]} to {theirs[1]} letters in {theirs[2]} buckets; tokeniser.json has {ours[0]} to {ours[1]} in {ours[2]}.")
    return published.vectors_ngrams[pieces["kept"]].astype(np.float32)
