"""Fine-tunes a pretrained encoder on an encoded folder and exports it to ONNX, quantised to int8.

A model for three labels is trained in stages: first the many rows labelled by emoticon, then the fewer labelled by people.
A run that was stopped goes on from its last checkpoint; one that is finished is only exported again.

Examples:
  python training/train_encoder.py --encoded encoded/sentiment140 --base minilm --out runs/bert
  python training/train_encoder.py --encoded encoded/vigie --base minilm --start-from runs/bert --out runs/vigie \\
      --stage "sentiment140=0.5 emoticons=1 tweeteval=1" --stage "tweeteval=2 airline=2"
  python training/train_encoder.py --encoded encoded/vigie --base minilm --start-from runs/vigie --out runs/vigie-taught \\
      --teachers runs/vigie runs/bert --stage "sentiment140=0.3 tweeteval=1 airline=1 airlines-delta=1"
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

from checkpoint import identify_run, load_checkpoint, save_checkpoint
from encoded import LABELS, TRAIN, Encoded, read_encoded
from encoder_batches import plan_batches, read_stage
from encoder_model import EncoderClassifier
from encoder_trainer import EncoderTrainer, Rates
from export_encoder import export_encoder
from run_record import write_run
from teachers import Teachers
from track import ALIASES, track_run


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--encoded", type=Path, required=True, help="folder that npx vigie encode wrote")
    add("--base", type=Path, required=True, help="folder of the pretrained encoder, Hugging Face layout")
    add("--out", type=Path, required=True, help="run folder to write")
    add("--start-from", type=Path, help="run folder to start from")
    add("--stage", action="append", help='times each source is read, such as "sentiment140=1 airline=2"; default: all once')
    add("--rows", type=int, help="so many different rows for the whole run, for learning curves and trials")
    add("--seed", type=int, default=1)
    add("--batch", type=int, default=64)
    add("--rate", type=float, default=1.5e-4, help="highest learning rate")
    add("--embedding-rate", type=float, default=1.5e-4, help="highest learning rate of the word embeddings; 0 freezes them")
    add("--warmup", type=float, default=0.06, help="share of the steps until the highest rate")
    add("--decay", type=float, default=0.01, help="weight decay")
    add("--smoothing", type=float, default=0.0, help="label smoothing")
    add("--teachers", type=Path, nargs="+", help="finished runs whose opinion is learnt beside labels guessed from emoticons, and where there is no label")
    add("--trust", type=float, default=0.5, help="share of the teachers beside a label guessed from an emoticon")
    add("--checkpoint-every", type=int, default=500, help="steps after which the state is kept, for a run that is stopped")
    add("--threads", type=int, default=torch.get_num_threads())
    add("--alias", choices=ALIASES, default="challenger", help="what MLflow will call the model")
    add("--no-export", action="store_true", help="train and measure only")
    return parser.parse_args()


def main() -> None:
    arguments = read_arguments()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    encoded = read_encoded(arguments.encoded)
    classes = ["negative", "positive"] if encoded.poles.all() else list(LABELS)
    model = EncoderClassifier(arguments.base, len(classes))
    if arguments.start_from is not None:
        start_from(model, arguments.start_from / "trained.pt")
    arguments.out.mkdir(parents=True, exist_ok=True)
    stages = arguments.stage or [" ".join(f"{name}=1" for name in encoded.source_names if (encoded.labels[encoded.rows(TRAIN, name)] >= 0).all())]
    batches = plan_batches(encoded, [read_stage(stage, encoded) for stage in stages], arguments.batch, arguments.seed, arguments.rows)
    rates = Rates(arguments.rate, arguments.embedding_rate, arguments.warmup, arguments.decay, arguments.smoothing, arguments.trust)
    refuse_untaught(encoded, batches, arguments.teachers)
    teachers = None if arguments.teachers is None else Teachers(arguments.base, arguments.teachers, device)
    settings = describe_settings(arguments, stages, sum(len(batch) for batch in batches))
    identity = identify_run(encoded, arguments.seed, settings)
    trainer = EncoderTrainer(model, encoded, batches, rates, arguments.out / "checkpoint.pt", identity, device, arguments.checkpoint_every, teachers)
    with track_run(arguments.out.name, {"seed": arguments.seed, **settings}, alias=arguments.alias) as run:
        curve, seconds = train_or_load(trainer, arguments.out / "trained.pt")
        for point in curve:
            run.log(flatten(point), step=point["rows"])
        if arguments.no_export:
            return
        quantisation = export_encoder(model.cpu().float().eval(), encoded, arguments.out)
        write_run(arguments.out, arguments.encoded, {
            "kind": "encoder",
            "classes": classes,
            "vocabulary": model.word_embeddings.num_embeddings,
            "seed": arguments.seed,
            "epochs": len(stages),
            "trainedSeconds": round(seconds, 1),
            "device": torch.cuda.get_device_name() if device.type == "cuda" else f"CPU, {arguments.threads} threads",
            "settings": settings,
            "curve": curve,
            "quantisation": quantisation,
        }, arguments.start_from)
        run.add_package(arguments.out)
    print(f"{arguments.out} is ready for npx vigie package", file=sys.stderr)


def refuse_untaught(encoded: Encoded, batches: list[np.ndarray], teachers: list[Path] | None) -> None:
    """Raises SystemExit where rows without a label would be trained on, and nobody says what they are; or where teachers teach a model for two labels."""
    if teachers is None and any((encoded.labels[rows] < 0).any() for rows in batches):
        raise SystemExit("--stage: there are rows without a label among them; name --teachers, or leave those sources out.")
    if teachers is not None and encoded.poles.all():
        raise SystemExit("--teachers: they teach models for three labels, and this encoded folder has two.")


def flatten(point: dict) -> dict[str, float]:
    """A point of the learning curve as figures with one name each."""
    figures = {"loss": point["loss"]}
    for source, each in point["validation"].items():
        figures |= {f"validation.{source}.{name}": value for name, value in each.items()}
    return figures


def start_from(model: EncoderClassifier, file: Path) -> None:
    """Takes over the weights of a finished run; of a run that told other classes, the encoder alone.

    Raises SystemExit where the run is not finished.
    """
    if not file.exists():
        raise SystemExit(f"--start-from: there is no {file}; that run is not finished.")
    state = torch.load(file, map_location="cpu", weights_only=True)["model"]
    if state["classifier.weight"].shape != model.classifier.weight.shape:
        state = {name: each for name, each in state.items() if name.startswith("encoder.")} | {f"classifier.{name}": each for name, each in model.classifier.state_dict().items()}
    model.load_state_dict(state)


def train_or_load(trainer: EncoderTrainer, file: Path) -> tuple[list[dict], float]:
    """Trains, or loads what was trained before; returns the learning curve and the seconds it took."""
    if file.exists():
        state = load_checkpoint(file, trainer.identity, trainer.device)
        trainer.model.load_state_dict(state["model"])
        print(f"{file} is there: nothing left to train", file=sys.stderr)
        return json.loads(state["curve"]), state["seconds"]
    trainer.run()
    save_checkpoint(file, trainer.identity, {"model": trainer.model.state_dict(), "curve": json.dumps(trainer.curve), "seconds": trainer.seconds})
    trainer.checkpoint.unlink(missing_ok=True)
    return trainer.curve, trainer.seconds


def describe_settings(arguments: argparse.Namespace, stages: list[str], rows: int) -> dict:
    """The settings that run.json lists."""
    return {
        "startedFrom": (arguments.start_from or arguments.base).name,
        "stages": ", then ".join(stages),
        "rows": rows,
        "batch": arguments.batch,
        "rate": arguments.rate,
        "embeddingRate": arguments.embedding_rate,
        "warmup": arguments.warmup,
        "weightDecay": arguments.decay,
        "labelSmoothing": arguments.smoothing,
        **({"teachers": " and ".join(run.name for run in arguments.teachers), "trust": arguments.trust} if arguments.teachers else {}),
    }


if __name__ == "__main__":
    main()
