"""Averages the weights of encoder runs of which one went on from the other, and exports the result.

Where two runs lie in one valley of the loss, a point between them is often better on all sources than either end, at no cost
when serving (Wortsman et al. 2022, "Model soups"). What is best is chosen on validation rows, which --try shows. Where the
runs tell other classes, the encoder is averaged and the classifier is that of the later run.

Examples:
  python training/average_runs.py --encoded encoded/vigie --base bases/minilm --runs runs/vigie-first runs/vigie-second --try
  python training/average_runs.py --encoded encoded/vigie --base bases/minilm --runs runs/vigie-first runs/vigie-second \\
      --share 0.6 --out runs/vigie
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import torch

from encoded import read_encoded
from encoder_model import EncoderClassifier
from encoder_validation import evaluate
from export_encoder import export_encoder
from run_record import write_run
from track import ALIASES, track_run

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--encoded", type=Path, required=True, help="folder that npx vigie encode wrote")
    add("--base", type=Path, required=True, help="folder of the pretrained encoder")
    add("--runs", type=Path, nargs=2, required=True, help="two run folders, the later one last")
    add("--share", type=float, default=0.5, help="of the later run")
    add("--try", dest="tries", action="store_true", help="show the validation figures of several shares, and write nothing")
    add("--out", type=Path, help="run folder to write")
    add("--alias", choices=ALIASES, default="challenger", help="what MLflow will call the model")
    add("--threads", type=int, default=torch.get_num_threads())
    return parser.parse_args()


def average(states: list[dict[str, torch.Tensor]], share: float) -> dict[str, torch.Tensor]:
    """Weights on the line between two runs; 0 is the first, 1 the second. A layer of another shape is the second's."""
    first, second = states
    return {name: first[name].lerp(each, share) if each.is_floating_point() and first[name].shape == each.shape else each for name, each in second.items()}


def main() -> None:
    arguments = read_arguments()
    torch.set_num_threads(arguments.threads)
    encoded = read_encoded(arguments.encoded)
    records = [torch.load(run / "trained.pt", map_location="cpu", weights_only=True) for run in arguments.runs]
    states = [record["model"] for record in records]
    model = EncoderClassifier(arguments.base, len(states[1]["classifier.bias"]))
    device = torch.device("cpu")
    if arguments.tries or arguments.out is None:
        for share in SHARES:
            model.load_state_dict(average(states, share))
            print(share, json.dumps(evaluate(model, encoded, device)), flush=True)
        return
    arguments.out.mkdir(parents=True, exist_ok=True)
    model.load_state_dict(average(states, arguments.share))
    later = json.loads((arguments.runs[1] / "run.json").read_text())
    settings = {**later["settings"], "averagedWith": arguments.runs[0].name, "shareOfLater": arguments.share}
    with track_run(arguments.out.name, settings, alias=arguments.alias) as run:
        figures = evaluate(model, encoded, device)
        seconds = sum(record["seconds"] for record in records)
        quantisation = export_encoder(model.eval(), encoded, arguments.out)
        curve = join_curves([json.loads(record["curve"]) for record in records]) + [{"run": "averaged", "validation": figures}]
        torch.save({"model": model.state_dict(), "curve": json.dumps(curve), "seconds": seconds}, arguments.out / "trained.pt")
        write_run(arguments.out, arguments.encoded, {
            "kind": "encoder",
            "classes": later["classes"],
            "vocabulary": model.word_embeddings.num_embeddings,
            "seed": later["seed"],
            "epochs": later["epochs"],
            "trainedSeconds": round(seconds, 1),
            "device": later["device"],
            "settings": settings,
            "curve": curve,
            "quantisation": quantisation,
        }, arguments.runs[1])
        run.add_package(arguments.out)
    print(f"{arguments.out} is ready for npx vigie package", file=sys.stderr)


def join_curves(curves: list[list[dict]]) -> list[dict]:
    """Learning curves one behind the other, each point with the number of its run."""
    return [{"run": str(number), **point} for number, curve in enumerate(curves, 1) for point in curve]


if __name__ == "__main__":
    main()
