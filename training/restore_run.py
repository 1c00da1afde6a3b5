"""Makes a run folder of an encoder's package, so that work can go on from a model whose run is not at hand.

The weights are those of the package: eight bits each, turned back into 32. N-grams beside the encoder stay in the graph alone.

Examples:
  python training/restore_run.py --package models/vigie --base bases/minilm --out runs/vigie
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from encoder_model import EncoderClassifier


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="folder of the package")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder that it was made from")
    parser.add_argument("--out", type=Path, required=True, help="run folder to write")
    arguments = parser.parse_args()
    try:
        card = json.loads((arguments.package / "model.json").read_text())
        graph = onnx.load(arguments.package / "model.onnx").graph
    except OSError as error:
        raise SystemExit(f"--package: {arguments.package} is no package: {error}") from error
    if card["kind"] != "encoder":
        raise SystemExit(f"--package: {arguments.package} is a model of kind {card['kind']}, and not an encoder.")
    model = EncoderClassifier(arguments.base, len(card["classes"]))
    weights = restore_weights(graph, model)
    arguments.out.mkdir(parents=True, exist_ok=True)
    training = card["training"]
    torch.save({"model": weights, "curve": json.dumps(training["curve"]), "seconds": training["seconds"]}, arguments.out / "trained.pt")
    for name in ("tokeniser.json", "model.onnx"):
        shutil.copyfile(arguments.package / name, arguments.out / name)
    run = {
        "format": 1,
        "vocabulary": card["tokeniser"]["size"],
        "commands": [each for each in card["commands"] if not each.startswith("npx vigie package")],
        "trainedSeconds": training["seconds"],
        **{name: training[name] for name in ("seed", "epochs", "device", "curve")},
        **{name: card[name] for name in ("kind", "classes", "settings", "gitRevision")},
        **({"quantisation": card["quantisation"]} if "quantisation" in card else {}),
    }
    (arguments.out / "run.json").write_text(json.dumps(run, indent=2) + "\n")
    print(f"{arguments.out} is ready for --start-from and for add_ngrams.py", file=sys.stderr)


def restore_weights(graph: onnx.GraphProto, model: EncoderClassifier) -> dict[str, torch.Tensor]:
    """The model's weights as its graph holds them, by the names that PyTorch gives them.

    The exporter keeps most names. It renames and transposes the weights of layers without a bias of their own name in the
    graph; those stand in the order in which they are used, as they do in the model.
    Raises SystemExit where the graph is of another encoder.
    """
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    expected = model.state_dict()
    unnamed = [name for name in expected if name not in stored and f"{name}_quantized" not in stored]
    products = [node.input[1].removesuffix("_quantized") for node in graph.node if node.op_type == "MatMulInteger"]
    renamed = dict(zip(unnamed, [name for name in products if name not in expected]))
    weights = {}
    for name, tensor in expected.items():
        source = renamed.get(name, name)
        values = stored[source] if source in stored else dequantise(stored, source)
        if name in renamed or values.shape != tuple(tensor.shape):
            values = values.T
        if values.shape != tuple(tensor.shape):
            raise SystemExit(f"The package holds no {name} of the shape that --base has: it was made from another encoder.")
        weights[name] = torch.from_numpy(np.array(values, dtype=np.float32))
    return weights


def dequantise(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    values, scale, zero = (stored[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "scale", "zero_point"))
    return (values - zero) * scale


if __name__ == "__main__":
    main()
