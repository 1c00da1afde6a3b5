"""Puts n-gram features beside a trained encoder: linear models that say which of the two poles a text's n-grams speak for, and whether
they speak for neutral where people's labels know of it.

The encoder stays as it is. How much the n-grams count is fitted on validation rows (stacking, Wolpert 1992). A run that has
n-grams already gets new ones in their place.

Examples:
  python training/add_ngrams.py --encoded encoded/vigie --run runs/vigie --out runs/vigie-ngrams
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
import onnx
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import log_softmax
from sklearn.linear_model import LogisticRegression

from encoded import LABELS, TRAIN, VALIDATION, Encoded, read_encoded
from encoder_validation import measure
from export_encoder import score_graph
from ngram_graph import attach_ngrams, detach_ngrams
from ngram_scores import BUCKETS, ORDERS, add_scores, count_ngrams, fit_ngrams
from run_record import write_run
from track import ALIASES, track_run


NEUTRAL, POSITIVE = (LABELS.index(name) for name in ("neutral", "positive"))
CHECKED = 200
"""Validation rows on which the finished graph is compared with what it was meant to say."""


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--encoded", type=Path, required=True, help="folder that npx vigie encode wrote, with the run's own tokeniser")
    add("--run", type=Path, required=True, help="run folder of an encoder")
    add("--out", type=Path, required=True, help="run folder to write")
    add("--alias", choices=ALIASES, default="challenger", help="what MLflow will call the model")
    return parser.parse_args()


def main() -> None:
    arguments = read_arguments()
    encoded = read_encoded(arguments.encoded)
    record = read_record(arguments.run, arguments.encoded)
    encoder = detach_ngrams(onnx.load(arguments.run / "model.onnx"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    file = arguments.out / "model.onnx"
    started = time.monotonic()

    print("Learning the n-grams of the training rows", file=sys.stderr, flush=True)
    counts = count_ngrams(encoded)
    knows_neutral = len(record["classes"]) == len(LABELS) and (encoded.labels[of_people(encoded, TRAIN)] == NEUTRAL).any()
    linear = [learn_ngrams(counts, encoded, np.flatnonzero((encoded.splits == TRAIN) & encoded.is_polar), POSITIVE)]
    if knows_neutral:
        linear.append(learn_ngrams(counts, encoded, of_people(encoded, TRAIN), NEUTRAL))
    weights, constants = (np.stack(part, -1) for part in zip(*linear))
    seconds = record["trainedSeconds"] + time.monotonic() - started

    rows = np.flatnonzero(encoded.splits == VALIDATION)
    print(f"Asking the encoder of {len(rows):,} validation rows", file=sys.stderr, flush=True)
    onnx.save(encoder, file)
    before = score_graph(file, encoded, rows)
    scores = counts[rows] @ weights + constants
    shares = np.array([fit_share(before[:, -1] - before[:, 0], scores[:, 0], encoded.labels[rows])])
    if knows_neutral:
        places = np.flatnonzero(np.isin(rows, of_people(encoded, VALIDATION)))
        shares = np.append(shares, fit_neutral_share(add_scores(before, shares * scores[:, :1])[places], scores[places, 1], encoded.labels[rows][places]))
    after = add_scores(before, shares * scores)
    onnx.save(attach_ngrams(encoder, weights * shares, constants * shares), file)
    some = np.arange(0, len(rows), max(1, len(rows) // CHECKED))
    if not np.allclose(score_graph(file, encoded, rows[some]), after[some], atol=0.02):
        raise SystemExit(f"{file} answers otherwise than it was meant to: this is a mistake of attach_ngrams.")

    figures = {name: {source["name"]: measure(logits[of], encoded.labels[rows][of], source["poles"]) for source, of in each_source(encoded, rows)} for name, logits in (("encoder", before), ("with n-grams", after))}
    settings = {**record["settings"], "ngrams": f"{ORDERS} orders in {BUCKETS} buckets", "shareOfNgrams": round(shares[0], 3)}
    if knows_neutral:
        settings["shareOfNgramsForNeutral"] = round(shares[1], 3)
    with track_run(arguments.out.name, settings, alias=arguments.alias) as run:
        for source, each in figures["with n-grams"].items():
            run.log({f"validation.{source}.{name}": value for name, value in each.items()})
            print(f"{source}: " + ", ".join(f"{name} {figures['encoder'][source][name]:.4f} → {value:.4f}" for name, value in each.items()), file=sys.stderr)
        curve = [*(point for point in record["curve"] if point.get("run") != "with n-grams"), {"run": "with n-grams", "validation": figures["with n-grams"]}]
        write_run(arguments.out, arguments.encoded, {**record, "settings": settings, "curve": curve, "trainedSeconds": round(seconds, 1)}, arguments.run)
        run.add_package(arguments.out)
    print(f"{arguments.out} is ready for npx vigie package", file=sys.stderr)


def read_record(run: Path, encoded: Path) -> dict:
    """What run.json says of an encoder, without what is written anew.

    Raises SystemExit where the folder is no finished run of an encoder, or has another tokeniser than the encoded folder.
    """
    try:
        record = json.loads((run / "run.json").read_text())
        is_same = (run / "tokeniser.json").read_bytes() == (encoded / "tokeniser.json").read_bytes()
    except OSError as error:
        raise SystemExit(f"--run: {run} is no run folder: {error}") from error
    if record.get("kind") != "encoder" or not (run / "model.onnx").exists():
        raise SystemExit(f"--run: {run} is no finished run of an encoder.")
    if not is_same:
        raise SystemExit(f"--run: {run} has another tokeniser than {encoded}: encode with the base that it was trained from.")
    return {name: value for name, value in record.items() if name not in ("format", "gitRevision", "commands")}


def of_people(encoded: Encoded, split: int) -> np.ndarray:
    """Numbers of the rows of one split whose label is one of all three."""
    return np.flatnonzero((encoded.splits == split) & ~encoded.poles & (encoded.labels >= 0))


def learn_ngrams(counts: csr_matrix, encoded: Encoded, rows: np.ndarray, label: int) -> tuple[np.ndarray, float]:
    """The weights and the constant of n-grams that speak for one label, learnt from some rows."""
    return fit_ngrams(counts, rows, encoded.labels[rows] == label)


def fit_share(encoder: np.ndarray, ngrams: np.ndarray, labels: np.ndarray) -> float:
    """How much the n-grams' score counts beside the distance of the encoder's poles, by rows that are no neutral ones; never less than nothing."""
    is_polar = labels != NEUTRAL
    told = np.stack([encoder, ngrams], 1)[is_polar]
    weight_of_encoder, weight_of_ngrams = LogisticRegression().fit(told, labels[is_polar] == POSITIVE).coef_[0]
    return float(max(0.0, weight_of_ngrams / weight_of_encoder))


def fit_neutral_share(logits: np.ndarray, ngrams: np.ndarray, labels: np.ndarray) -> float:
    """How much the n-grams' score counts in neutral's logit, so that the cross-entropy of all three labels at the best temperature is least; never less than nothing."""

    def lose(share_and_temperature: np.ndarray) -> float:
        share, temperature = share_and_temperature
        told = logits.copy()
        told[:, NEUTRAL] += share * ngrams
        return -float(log_softmax(told / np.exp(temperature), axis=1)[np.arange(len(labels)), labels].mean())

    return float(minimize(lose, [0.1, 0.0], method="L-BFGS-B", bounds=[(0, 5), (-2, 2)]).x[0])


def each_source(encoded, rows: np.ndarray):
    """Each source that has some of these rows, and which they are."""
    for number, source in enumerate(encoded.description["sources"]):
        of = encoded.sources[rows] == number
        if of.any():
            yield source, of


if __name__ == "__main__":
    main()
