"""Exports a fine-tuned encoder to ONNX with int8 weights."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import quiet_runtime  # noqa: F401
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from encoded import VALIDATION, Encoded
from encoder_model import EncoderClassifier
from encoder_validation import decide

OPSET = 17
"""Read by every ONNX Runtime since 1.12."""

SAMPLE = 3000
"""Validation rows that the loss from quantising is measured on."""


def export_encoder(model: EncoderClassifier, encoded: Encoded, out: Path) -> dict:
    """Writes out/model.onnx and says what quantising cost, against 32-bit floats on validation rows."""
    with tempfile.TemporaryDirectory() as folder:
        full, quantised = Path(folder) / "full.onnx", out / "model.onnx"
        write_graph(model, full)
        quantize_dynamic(full, quantised, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])
        return compare_graphs(full, quantised, encoded)


def write_graph(model: EncoderClassifier, file: Path) -> None:
    """Writes the graph in 32-bit floats: ids int64 [batch, units] → logits float32 [batch, classes]."""
    example = torch.tensor([[1, 2, 3, 0], [1, 2, 3, 4]])
    axes = {"ids": {0: "batch", 1: "units"}, "logits": {0: "batch"}}
    with warnings.catch_warnings():
        # Of the tracer, about branches on shapes that no tweet takes; export_encoder measures the graph.
        warnings.simplefilter("ignore")
        torch.onnx.export(model, (example,), str(file), input_names=["ids"], output_names=["logits"], dynamic_axes=axes, opset_version=OPSET, dynamo=False)


def compare_graphs(full: Path, quantised: Path, encoded: Encoded) -> dict:
    """Accuracy of both graphs on the same validation rows, and how often they differ in the label."""
    rows = encoded.rows(VALIDATION)
    rows = rows[:: max(1, len(rows) // SAMPLE)]
    poles = encoded.poles[rows]
    told = [decide(score_graph(file, encoded, rows), poles) for file in (full, quantised)]
    exact, small = (float((answer == encoded.labels[rows]).mean()) for answer in told)
    return {
        "scheme": "int8 weights, one scale a column; activations quantised text by text",
        "rows": len(rows),
        "accuracyFloat32": round(exact, 4),
        "accuracyInt8": round(small, 4),
        "lossAccuracy": round(exact - small, 4),
        "labelsChanged": round(float((told[0] != told[1]).mean()), 4),
        "megabytesFloat32": round(full.stat().st_size / 1e6, 1),
        "megabytesInt8": round(quantised.stat().st_size / 1e6, 1),
    }


def score_graph(file: Path, encoded: Encoded, rows: np.ndarray) -> np.ndarray:
    """Logits [rows, classes]; a text at a time, as it is served, because its scale depends on what it is run with."""
    options = onnxruntime.SessionOptions()
    # A text is too small to be shared out, and a thread that waits for its share spins.
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    return np.concatenate([session.run(["logits"], {"ids": encoded.pad(rows[i : i + 1])})[0] for i in range(len(rows))])
