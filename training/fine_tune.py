"""Fine-tunes a whole encoder on what people said: from an export of the retraining set to a package, in one command.

Vigie itself retrains the last layer, each night and in seconds. This trains all layers, and takes minutes or hours. It goes on from a
package, whose n-grams stay as they are. A third of the verdicts is held out, by the hash of their texts: one half calibrates, the
other measures; a later run holds out the same ones. Verdicts alone are few and mostly about errors, so a model forgets by them: give the
recipe that it was trained on beside them, where its data are at hand. Stopped and run again, the training goes on where it was.

Examples:
  npx vigie export retraining-set --with-text --out set.jsonl
  python training/fetch_base.py --out bases/minilm
  python training/fine_tune.py --set set.jsonl --package models/vigie --base bases/minilm --name own --out runs/own \\
      --recipe training/recipes/vigie.json --data-dir ../data
  VIGIE_MODEL=own npx vigie start
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import onnx

from encoded import TEST, TRAIN, VALIDATION, read_encoded
from ngram_graph import ENCODER_LOGITS, PREFIX

HERE = Path(__file__).parent
VERDICTS = "verdicts"
HELD_OUT = 1 / 6
"""For calibration, and as much again for the test."""
FEWEST = 10
"""Rows on each side: fewer can neither calibrate nor measure."""


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--set", type=Path, required=True, help="what npx vigie export retraining-set --with-text wrote, as JSON lines")
    add("--package", type=Path, required=True, help="package of the encoder to go on from")
    add("--base", type=Path, required=True, help="folder of the pretrained encoder that it was made from (fetch_base.py)")
    add("--name", required=True, help="name of the new package")
    add("--out", type=Path, required=True, help="folder for all that is made on the way")
    add("--packages", type=Path, default=HERE.parent / "models", help="folder to write the package into")
    add("--recipe", type=Path, help="recipe of what it was trained on before, to be read beside the verdicts")
    add("--data-dir", type=Path, help="folder that the recipe's files lie in")
    add("--stage", help='times each source is read; default: "verdicts=3", other sources once, and those labelled by emoticons a tenth')
    add("--rate", default="3e-5", help="highest learning rate")
    add("--batch", default="64")
    arguments = parser.parse_args()
    if (arguments.recipe is None) != (arguments.data_dir is None):
        parser.error("--recipe and --data-dir go together")
    if arguments.set.suffix != ".jsonl":
        parser.error("--set takes JSON lines (.jsonl): the CSV export marks texts that a spreadsheet would run, and so changes them")
    return arguments


def main() -> None:
    arguments = read_arguments()
    recipe, data_dir = write_recipe(arguments)
    sources = ["--recipe", recipe, "--data-dir", data_dir]
    encoded, start, run = (arguments.out / name for name in ("encoded", "start", "run"))
    run_vigie("encode", *sources, "--from", arguments.package / "tokeniser.json", "--out", encoded)
    refuse_few(encoded)
    run_script("restore_run.py", "--package", arguments.package, "--base", arguments.base, "--out", start)
    stage = arguments.stage or plan_stage(json.loads(recipe.read_text())["sources"])
    run_script("train_encoder.py", "--encoded", encoded, "--base", arguments.base, "--start-from", start, "--out", run, "--stage", stage,
               "--rate", arguments.rate, "--embedding-rate", arguments.rate, "--batch", arguments.batch)
    keep_ngrams(arguments.package / "model.onnx", run / "model.onnx")
    licence = json.loads((arguments.package / "model.json").read_text())["licence"]
    run_vigie("package", "--run", run, "--name", arguments.name, *sources, "--licence", licence, "--out", arguments.packages)
    print(f"To let it decide: VIGIE_MODEL={arguments.name} npx vigie start. To let people teach it: npx vigie rehearse --model {arguments.name} "
          f"--recipe {recipe} --data-dir {data_dir}", file=sys.stderr)


def write_recipe(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """Writes the recipe of the verdicts, and of what was learnt before; returns it and the folder that its paths start from.

    Raises SystemExit where the set is not there.
    """
    if not arguments.set.is_file():
        raise SystemExit(f"--set: there is no {arguments.set}; npx vigie export retraining-set --with-text --out {arguments.set} writes it.")
    data_dir = arguments.data_dir or arguments.set.parent
    before = [] if arguments.recipe is None else json.loads(arguments.recipe.read_text())["sources"]
    verdicts = {
        "name": VERDICTS,
        "file": os.path.relpath(arguments.set, data_dir),
        "labelledOnly": True,
        "split": {"by": "hash", "test": HELD_OUT, "validation": HELD_OUT},
    }
    arguments.out.mkdir(parents=True, exist_ok=True)
    file = arguments.out / "recipe.json"
    file.write_text(json.dumps({"format": 1, "name": arguments.name, "sources": [verdicts, *before]}, indent=2) + "\n")
    return file, data_dir


def plan_stage(sources: list[dict]) -> str:
    """How often each source is read."""
    times = {each["name"]: 3 if each["name"] == VERDICTS else 0.1 if each.get("poles") else 1 for each in sources if not each.get("unlabelled") and each["split"] not in ("test", "validation")}
    return " ".join(f"{name}={count}" for name, count in times.items())


def refuse_few(folder: Path) -> None:
    """Raises SystemExit where too few verdicts teach, calibrate or test."""
    encoded = read_encoded(folder)
    counts = {name: len(encoded.rows(split, VERDICTS)) for name, split in (("teach", TRAIN), ("calibrate", VALIDATION), ("test", TEST))}
    if min(counts.values()) < FEWEST:
        found = ", ".join(f"{count} {name}" for name, count in counts.items())
        raise SystemExit(f"--set: there are too few verdicts with a label: {found}, and each needs {FEWEST}. Those on which people disagree, or that say only what a post is not, do not count.")


def keep_ngrams(package: Path, graph: Path) -> None:
    """Puts the n-grams that stand beside the package's encoder beside the new one, as they are; nothing where it has none."""
    shipped, tuned = onnx.load(package).graph, onnx.load(graph)
    nodes = [node for node in shipped.node if node.name.startswith(PREFIX)]
    # Run again after it was done, they stand there already.
    if not nodes or any(node.name.startswith(PREFIX) for node in tuned.graph.node):
        return
    for node in tuned.graph.node:
        node.output[:] = [ENCODER_LOGITS if name == "logits" else name for name in node.output]
    tuned.graph.node.extend(nodes)
    tuned.graph.initializer.extend(each for each in shipped.initializer if each.name.startswith(PREFIX))
    onnx.checker.check_model(tuned)
    onnx.save(tuned, graph)


def run_vigie(*words: str | Path) -> None:
    """Raises SystemExit where it fails. What could not be read of the sources it has said itself, and goes on (2)."""
    code = subprocess.run(["node", HERE.parent / "bin" / "vigie.js", *words]).returncode
    if code != 0 and not (words[0] == "encode" and code == 2 and (Path(words[-1]) / "encoding.json").exists()):
        raise SystemExit(code)


def run_script(name: str, *words: str | Path) -> None:
    """Runs another script of this folder in this process, which has loaded what it needs."""
    before = sys.argv
    sys.argv = [os.path.relpath(HERE / name), *map(str, words)]
    try:
        runpy.run_path(str(HERE / name), run_name="__main__")
    finally:
        sys.argv = before


if __name__ == "__main__":
    main()
