"""fastText vectors (Bojanowski et al. 2017) learnt from token ids, by gensim."""

from __future__ import annotations

import numpy as np
from gensim.models import FastText
from gensim.models.callbacks import CallbackAny2Vec

from progress import Progress
from word_corpus import FIRST_WORD, Corpus, WordTokeniser

# Of frequent words, so many are left out that a word of this share is kept every time.
SAMPLE = 1e-4


class EpochProgress(CallbackAny2Vec):
    """Tells the progress of each epoch."""

    def __init__(self, rows: int, epochs: int) -> None:
        self.rows = rows
        self.progress = Progress("fastText", rows * epochs)

    def on_epoch_end(self, model: FastText) -> None:
        self.progress.advance(self.rows)


def train_fasttext(corpus: Corpus, tokeniser: WordTokeniser, dimensions: int, epochs: int, seed: int) -> np.ndarray:
    """Learns vectors float32 [size, dimensions] by skip-gram with negative sampling.

    The row of a word is fastText's vector for it, its pieces counted in; the rows behind are those of single pieces.
    """
    rows = list_rows(corpus, tokeniser.words)
    # One worker: with two, the order of the steps is left to chance.
    model = FastText(vector_size=dimensions, sg=1, negative=5, window=5, min_count=1, sample=SAMPLE, workers=1, seed=seed, **describe_pieces(tokeniser))
    model.build_vocab(rows)
    model.train(rows, total_examples=len(rows), epochs=epochs, callbacks=[EpochProgress(len(rows), epochs)])
    vectors = np.zeros((tokeniser.size, dimensions), dtype=np.float32)
    for place, word in enumerate(tokeniser.words):
        if word in model.wv.key_to_index:
            vectors[FIRST_WORD + place] = model.wv[word]
    if tokeniser.pieces is not None:
        vectors[FIRST_WORD + len(tokeniser.words) :] = model.wv.vectors_ngrams[tokeniser.pieces["kept"]]
    return vectors


def list_rows(corpus: Corpus, words: list[str]) -> list[list[str]]:
    """The words of each row that are in the vocabulary."""
    known = corpus.words > 0
    names = np.array(words, dtype=object)[corpus.words[known] - FIRST_WORD]
    changes = np.flatnonzero(np.diff(corpus.rows[known])) + 1
    return [part.tolist() for part in np.split(names, changes)]


def describe_pieces(tokeniser: WordTokeniser) -> dict[str, int]:
    """gensim's names of the settings; no buckets where words are not cut."""
    if tokeniser.pieces is None:
        return {"bucket": 0, "min_n": 1, "max_n": 0}
    return {"bucket": tokeniser.pieces["buckets"], "min_n": tokeniser.pieces["shortest"], "max_n": tokeniser.pieces["longest"]}
