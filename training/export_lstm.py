"""Writes an LSTM classifier as an ONNX graph, its embedding table in eight bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from graph_writer import GraphWriter
from lstm_model import LstmClassifier

OPSET = 17
# Below what any state of an LSTM can be (they lie in -1 … 1): padding never is a maximum.
LOWEST = -2.0


def export_lstm(model: LstmClassifier, has_pieces: bool, file: Path) -> None:
    """Writes `model.onnx`.

    Input `ids` int64 [batch, words], or [batch, words, pieces]; 0 is padding and stands behind. Output `logits` float32
    [batch, classes]. Padding changes no answer: the LSTM is told how many words each row has.
    """
    graph = GraphWriter()
    vectors, is_word = write_lookup(graph, model.table.weight.detach().cpu().numpy(), has_pieces)
    counts = graph.node("ReduceSum", [graph.node("Cast", [is_word], "words_int", to=TensorProto.INT32), graph.weight("axis_words", np.array([1]))], "counts", keepdims=0)
    states = graph.node("Transpose", [vectors], "by_word", perm=[1, 0, 2])
    for layer in range(model.lstm.num_layers):
        states = write_layer(graph, model, layer, states, counts)
    states = graph.node("Transpose", [states], "by_row", perm=[1, 0, 2])
    found = write_pooling(graph, states, is_word, counts)
    weight, bias = (each.detach().cpu().numpy() for each in (model.dense.weight, model.dense.bias))
    graph.node("Gemm", [found, graph.weight("dense", weight), graph.weight("dense_bias", bias)], "logits", transB=1)
    shape = ["batch", "words", "pieces"] if has_pieces else ["batch", "words"]
    described = helper.make_graph(
        graph.nodes,
        "lstm",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, shape)],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(bias)])],
        graph.weights,
    )
    proto = helper.make_model(described, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(proto, full_check=True)
    onnx.save(proto, file)


def quantise_table(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One scale a row: int8 [size, dimensions] and float32 [size, 1], whose product is nearest to the table."""
    scales = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.round(table / scales).astype(np.int8), scales


def write_lookup(graph: GraphWriter, table: np.ndarray, has_pieces: bool) -> tuple[str, str]:
    """Looks up the vector of each word; returns vectors [batch, words, dimensions] and whether there is a word [batch, words]."""
    table = table.copy()
    table[0] = 0
    small, scales = quantise_table(table)
    rows = graph.node("Gather", [graph.weight("table", small), "ids"], "rows_int8")
    rows = graph.node("Cast", [rows], "rows_float", to=TensorProto.FLOAT)
    rows = graph.node("Mul", [rows, graph.node("Gather", [graph.weight("scales", scales), "ids"], "row_scales")], "rows")
    is_id = graph.node("Greater", ["ids", graph.weight("padding", np.array(0))], "is_id")
    if not has_pieces:
        return rows, is_id
    axis = graph.weight("axis_pieces", np.array([2]))
    pieces = graph.node("ReduceSum", [graph.node("Cast", [is_id], "ids_float", to=TensorProto.FLOAT), axis], "pieces", keepdims=1)
    divisor = graph.node("Max", [pieces, graph.weight("one_piece", np.float32(1))], "divisor")
    # Row 0 of the table is zero, so padding adds nothing to the sum.
    mean = graph.node("Div", [graph.node("ReduceSum", [rows, axis], "sum_of_pieces", keepdims=0), divisor], "vectors")
    return mean, graph.node("Greater", [graph.node("Squeeze", [pieces, axis], "piece_counts"), graph.weight("no_piece", np.float32(0))], "is_word")


def write_layer(graph: GraphWriter, model: LstmClassifier, layer: int, states: str, counts: str) -> str:
    """One bidirectional layer over states [words, batch, …]; returns [words, batch, 2 × hidden]."""

    def both(kind: str) -> np.ndarray:
        return np.stack([reorder_gates(getattr(model.lstm, f"{kind}_l{layer}{end}").detach().cpu().numpy()) for end in ("", "_reverse")])

    inputs = [
        states,
        graph.weight(f"input_{layer}", both("weight_ih")),
        graph.weight(f"recurrent_{layer}", both("weight_hh")),
        graph.weight(f"bias_{layer}", np.concatenate([both("bias_ih"), both("bias_hh")], 1)),
        counts,
    ]
    directions = graph.node("LSTM", inputs, f"directions_{layer}", hidden_size=model.lstm.hidden_size, direction="bidirectional")
    side_by_side = graph.node("Transpose", [directions], f"side_by_side_{layer}", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [side_by_side, graph.weight(f"joined_{layer}", np.array([0, 0, -1]))], f"states_{layer}")


def reorder_gates(weights: np.ndarray) -> np.ndarray:
    """PyTorch stacks the gates input, forget, cell, output; ONNX input, output, forget, cell."""
    into, forget, cell, out = np.split(weights, 4)
    return np.concatenate([into, out, forget, cell])


def write_pooling(graph: GraphWriter, states: str, is_word: str, counts: str) -> str:
    """Maxima and means of the states over the words of each row: [batch, 4 × hidden]."""
    mask = graph.node("Unsqueeze", [is_word, graph.weight("axis_states", np.array([2]))], "mask")
    largest = graph.node("ReduceMax", [graph.node("Where", [mask, states, graph.weight("lowest", np.float32(LOWEST))], "masked")], "largest", axes=[1], keepdims=0)
    # States behind the last word are zero.
    total = graph.node("ReduceSum", [states, graph.weight("axis_row", np.array([1]))], "total", keepdims=0)
    divisor = graph.node("Unsqueeze", [graph.node("Cast", [counts], "counts_float", to=TensorProto.FLOAT), graph.weight("axis_counts", np.array([1]))], "count_column")
    return graph.node("Concat", [largest, graph.node("Div", [total, divisor], "mean")], "found", axis=1)
