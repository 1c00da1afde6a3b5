"""Trains a two-class LSTM over word vectors on an encoded folder and exports it to ONNX.

The vectors are GloVe's or fastText's: published ones given with --vectors, or ones learnt here from all training rows of
--encoded, whatever their source and label. A run that was stopped goes on after its last whole epoch.

Examples:
  python training/train_lstm.py --encoded encoded/words --vectors-kind glove --out runs/glove-lstm
  python training/train_lstm.py --encoded encoded/pieces --vectors-kind fasttext --vectors cc.en.300.bin --out runs/fasttext-lstm
  python training/train_lstm.py --encoded encoded/words --vectors-kind glove --rows 25000 --no-export --out runs/curve-25000
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

from checkpoint import identify_run
from encoded import TRAIN, VALIDATION, Encoded, read_encoded
from export_lstm import export_lstm
from lstm_model import LstmClassifier
from lstm_trainer import LstmTrainer, Schedule
from measure_export import measure_export
from run_record import write_run
from track import ALIASES, track_run
from word_vectors import find_vectors

CLASSES = ["negative", "positive"]


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--encoded", type=Path, required=True, help="folder that npx vigie encode wrote, with --tokeniser words or pieces")
    add("--vectors-kind", choices=("glove", "fasttext"), required=True)
    add("--out", type=Path, required=True, help="run folder to write")
    add("--vectors", type=Path, help="published vectors: .txt, .vec (also .gz) or fastText's .bin")
    add("--sources", nargs="+", help="sources to train on; default: all. Neutral rows are left out")
    add("--validate", help="source whose validation rows decide; default: the first")
    add("--rows", type=int, help="train on so many rows, drawn at random, for learning curves")
    add("--epochs", type=int, default=4)
    add("--patience", type=int, default=2, help="stop after so many epochs without a better accuracy")
    add("--hidden", type=int, default=128, help="states of each direction")
    add("--layers", type=int, default=1)
    add("--batch", type=int, default=256)
    add("--rate", type=float, default=1e-3, help="highest learning rate")
    add("--table-rate", type=float, default=1e-3, help="highest learning rate of the word vectors")
    add("--word-dropout", type=float, default=0.1, help="share of words left out")
    add("--dropout", type=float, default=0.3, help="share of dimensions left out")
    add("--smoothing", type=float, default=0.0, help="label smoothing")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=torch.get_num_threads())
    add("--resume", action=argparse.BooleanOptionalAction, default=True, help="go on from what a stopped run left in --out")
    add("--alias", choices=ALIASES, default="challenger", help="what MLflow will call the model")
    add("--no-export", action="store_true", help="train and measure only")
    return parser.parse_args()


def main() -> None:
    arguments = read_arguments()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    encoded = read_encoded(arguments.encoded)
    rows = choose_rows(encoded, TRAIN, arguments.sources or encoded.source_names)
    rows = np.random.default_rng(arguments.seed).permutation(rows)[: arguments.rows]
    validation = choose_rows(encoded, VALIDATION, [arguments.validate or encoded.source_names[0]])
    arguments.out.mkdir(parents=True, exist_ok=True)
    if not arguments.resume:
        forget(arguments.out)
    vectors = find_vectors(arguments.vectors_kind, arguments.vectors, encoded, arguments.seed, arguments.out)
    model = LstmClassifier(torch.from_numpy(vectors.values), arguments.hidden, arguments.layers, len(CLASSES), arguments.word_dropout, arguments.dropout)
    schedule = Schedule(arguments.epochs, arguments.patience, arguments.batch, arguments.rate, arguments.table_rate, arguments.smoothing, arguments.seed)
    settings = {"vectors": vectors.origin, "dimensions": vectors.values.shape[1], "rows": len(rows), **describe_settings(arguments, encoded)}
    identity = identify_run(encoded, arguments.seed, {**settings, "epochs": arguments.epochs})
    trainer = LstmTrainer(model, encoded, schedule, arguments.out / "checkpoint.pt", identity, device)
    with track_run(arguments.out.name, {"seed": arguments.seed, **settings}, alias=arguments.alias) as run:
        if trainer.checkpoint.exists():
            trainer.load()
        trainer.run(rows, validation)
        for point in trainer.curve:
            run.log({name: value for name, value in point.items() if name != "rows"}, step=point["rows"])
        print(f"Best: epoch {trainer.best['epoch'] + 1}, validation accuracy {trainer.best['accuracy']:.4f}", file=sys.stderr)
        if arguments.no_export:
            return
        export_lstm(model.cpu().eval(), encoded.units is not None, arguments.out / "model.onnx")
        write_run(arguments.out, arguments.encoded, {
            "kind": f"{arguments.vectors_kind}-lstm",
            "classes": CLASSES,
            "vocabulary": len(vectors.values),
            "seed": arguments.seed,
            "epochs": len(trainer.curve),
            "trainedSeconds": round(vectors.seconds + trainer.seconds, 1),
            "device": torch.cuda.get_device_name() if device.type == "cuda" else f"CPU, {arguments.threads} threads",
            "settings": settings,
            "curve": trainer.curve,
            "quantisation": measure_export(arguments.out / "model.onnx", encoded, validation, trainer.best["accuracy"]),
        })
        run.add_package(arguments.out)
    print(f"{arguments.out} is ready for npx vigie package", file=sys.stderr)


def choose_rows(encoded: Encoded, split: int, sources: list[str]) -> np.ndarray:
    """Rows of one split and some sources that are not neutral.

    Raises SystemExit for a source that the folder does not hold, or where nothing is left.
    """
    unknown = [name for name in sources if name not in encoded.source_names]
    if unknown:
        raise SystemExit(f"There is no source {', '.join(unknown)}; there are {', '.join(encoded.source_names)}.")
    rows = np.concatenate([encoded.rows(split, name) for name in sources])
    rows = rows[encoded.is_polar[rows]]
    if len(rows) == 0:
        raise SystemExit(f"{encoded.folder} has no {('training', 'validation')[split]} rows, neutral ones aside, of {', '.join(sources)}.")
    return rows


def forget(out: Path) -> None:
    """Removes what a stopped run left."""
    for name in ("checkpoint.pt", "vectors-glove.pt", "vectors-glove.npz", "vectors-fasttext.npz"):
        (out / name).unlink(missing_ok=True)


def describe_settings(arguments: argparse.Namespace, encoded: Encoded) -> dict:
    """The settings that run.json lists."""
    return {
        "sources": ", ".join(arguments.sources or encoded.source_names),
        "hidden": arguments.hidden,
        "layers": arguments.layers,
        "batch": arguments.batch,
        "rate": arguments.rate,
        "tableRate": arguments.table_rate,
        "wordDropout": arguments.word_dropout,
        "dropout": arguments.dropout,
        "labelSmoothing": arguments.smoothing,
    }


if __name__ == "__main__":
    main()
