"""Puts n-gram features beside a trained encoder: a linear model that says which of the two poles a text's n-grams speak for.

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
from sklearn.linear_model import LogisticRegression

from encoded import LABELS, TRAIN, VALIDATION, read_encoded
from encoder_validation import measure
from export_encoder import score_graph
from ngram_graph import attach_ngrams, detach_ngrams
from ngram_scores import BUCKETS, ORDERS, add_scores, count_ngrams, fit_ngrams
from run_record import write_run
from track import ALIASES, track_run


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
    weights, constant = fit_ngrams(counts, encoded, np.flatnonzero((encoded.splits == TRAIN) & encoded.is_polar))
    seconds = record["trainedSeconds"] + time.monotonic() - started

    rows = np.flatnonzero(encoded.splits == VALIDATION)
    print(f"Asking the encoder of {len(rows):,} validation rows", file=sys.stderr, flush=True)
    onnx.save(encoder, file)
    before = score_graph(file, encoded, rows)
    scores = counts[rows] @ weights + constant
    share = fit_share(before[:, -1] - before[:, 0], scores, encoded.labels[rows])
    after = add_scores(before, share * scores)
    onnx.save(attach_ngrams(encoder, weights * share, constant * share), file)
    some = np.arange(0, len(rows), max(1, len(rows) // CHECKED))
    if not np.allclose(score_graph(file, encoded, rows[some]), after[some], atol=0.02):
        raise SystemExit(f"{file} answers otherwise than it was meant to: this is a mistake of attach_ngrams.")

    figures = {name: {source["name"]: measure(logits[of], encoded.labels[rows][of], source["poles"]) for source, of in each_source(encoded, rows)} for name, logits in (("encoder", before), ("with n-grams", after))}
    settings = {**record["settings"], "ngrams": f"{ORDERS} orders in {BUCKETS} buckets", "shareOfNgrams": round(share, 3)}
    with track_run(arguments.out.name, settings, alias=arguments.alias) as run:
        for source, each in figures["with n-grams"].items():
            run.log({f"validation.{source}.{name}": value for name, value in each.items()})
            print(f"{source}: " + ", ".join(f"{name} {figures['encoder'][source][name]:.4f} → {value:.4f}" for name, value in each.items()), file=sys.stderr)
        curve = [*record["curve"], {"run": "with n-grams", "validation": figures["with n-grams"]}]
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


def fit_share(encoder: np.ndarray, ngrams: np.ndarray, labels: np.ndarray) -> float:
    """How much the n-grams' score counts beside the distance of the encoder's poles, by rows that are no neutral ones; never less than nothing."""
    is_polar = labels != LABELS.index("neutral")
    told = np.stack([encoder, ngrams], 1)[is_polar]
    weight_of_encoder, weight_of_ngrams = LogisticRegression().fit(told, labels[is_polar] == LABELS.index("positive")).coef_[0]
    return float(max(0.0, weight_of_ngrams / weight_of_encoder))


def each_source(encoded, rows: np.ndarray):
    """Each source that has some of these rows, and which they are."""
    for number, source in enumerate(encoded.description["sources"]):
        of = encoded.sources[rows] == number
        if of.any():
            yield source, of


if __name__ == "__main__":
    main()
