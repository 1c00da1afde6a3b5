"""Puts the n-grams' say into an encoder's ONNX graph."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper

from graph_writer import GraphWriter
from ngram_scores import BUCKETS, MODULUS, MULTIPLIER, ORDERS

PREFIX = "ngrams/"
ENCODER_LOGITS = PREFIX + "encoder_logits"


def attach_ngrams(model: onnx.ModelProto, weights: np.ndarray, constants: np.ndarray) -> onnx.ModelProto:
    """The encoder's graph with n-grams beside it.

    Their first score, positive where they speak for positive, is added to the distance of the two poles' logits: what the two
    poles have together stays as it was. The second, where there is one, is added to neutral's.

    weights float32 [BUCKETS, 1 or 2] and constants [1 or 2]: already times their shares.
    """
    graph = GraphWriter(PREFIX)
    scores = write_scores(graph, weights, constants)
    pole = graph.node("Slice", [scores, *bounds(graph, "pole", 0, 1)], "pole")
    last = len(model.graph.output[0].type.tensor_type.shape.dim) - 1
    classes = model.graph.output[0].type.tensor_type.shape.dim[last].dim_value
    parts = {name: graph.node("Slice", [ENCODER_LOGITS, *bounds(graph, name, at, at + 1)], name) for name, at in (("negative", 0), ("positive", classes - 1))}
    before = graph.node("Sub", [parts["positive"], parts["negative"]], "before")
    after = graph.node("Add", [before, pole], "after")
    # log(e^negative + e^positive) = negative + softplus(positive - negative), before and after.
    together = graph.node("Add", [parts["negative"], graph.node("Softplus", [before], "softplus_before")], "together")
    negative = graph.node("Sub", [together, graph.node("Softplus", [after], "softplus_after")], "new_negative")
    columns = [negative, graph.node("Add", [negative, after], "new_positive")]
    if classes == 3:
        neutral = graph.node("Slice", [ENCODER_LOGITS, *bounds(graph, "neutral", 1, 2)], "neutral")
        columns.insert(1, neutral if weights.shape[1] == 1 else graph.node("Add", [neutral, graph.node("Slice", [scores, *bounds(graph, "second", 1, 2)], "second")], "new_neutral"))
    logits = helper.make_node("Concat", columns, ["logits"], name=PREFIX + "logits", axis=1)

    joined = onnx.ModelProto()
    joined.CopyFrom(model)
    for node in joined.graph.node:
        node.output[:] = [ENCODER_LOGITS if name == "logits" else name for name in node.output]
    joined.graph.node.extend([*graph.nodes, logits])
    joined.graph.initializer.extend(graph.weights)
    onnx.checker.check_model(joined)
    return joined


def detach_ngrams(model: onnx.ModelProto) -> onnx.ModelProto:
    """The encoder's graph alone, as it was before n-grams were put beside it."""
    alone = onnx.ModelProto()
    alone.CopyFrom(model)
    for kept, parts in ((alone.graph.node, model.graph.node), (alone.graph.initializer, model.graph.initializer)):
        del kept[:]
        kept.extend([part for part in parts if not part.name.startswith(PREFIX)])
    for node in alone.graph.node:
        node.output[:] = ["logits" if name == ENCODER_LOGITS else name for name in node.output]
    return alone


def write_scores(graph: GraphWriter, weights: np.ndarray, constants: np.ndarray) -> str:
    """Scores [batch, 1 or 2] of `ids`: the mean of the weights of its n-grams, times the square root of their number."""
    multiplier, modulus = (graph.weight(name, np.array(value)) for name, value in (("multiplier", MULTIPLIER), ("modulus", MODULUS)))
    hashes, found, real = "", [], []
    for order in range(ORDERS):
        newest = graph.node("Slice", ["ids", *bounds(graph, f"from_{order}", order, np.iinfo(np.int64).max)], f"newest_{order}")
        if order == 0:
            hashes = newest
        else:
            shorter = graph.node("Slice", [hashes, *bounds(graph, f"but_last_{order}", 0, -1)], f"shorter_{order}")
            longer = graph.node("Add", [graph.node("Mul", [shorter, multiplier], f"product_{order}"), newest], f"longer_{order}")
            hashes = graph.node("Mod", [longer, modulus], f"hashes_{order}")
        found.append(hashes)
        # Padding stands behind: an n-gram is whole where its last id is real.
        real.append(graph.node("Cast", [newest], f"is_id_{order}", to=TensorProto.BOOL))
    buckets = graph.node("Mod", [graph.node("Concat", found, "all_hashes", axis=1), graph.weight("buckets", np.array(BUCKETS))], "all_buckets")
    mask = graph.node("Cast", [graph.node("Concat", real, "is_whole", axis=1)], "mask", to=TensorProto.FLOAT)
    told = graph.node("Gather", [graph.weight("weights", weights.astype(np.float16)), buckets], "told_half")
    each = graph.node("Unsqueeze", [mask, graph.weight("last_axis", np.array([2]))], "mask_of_each")
    told = graph.node("Mul", [graph.node("Cast", [told], "told", to=TensorProto.FLOAT), each], "told_masked")
    axis = graph.weight("axis", np.array([1]))
    count = graph.node("Max", [graph.node("ReduceSum", [mask, axis], "count"), graph.weight("one", np.float32(1))], "count_or_one")
    mean = graph.node("Div", [graph.node("ReduceSum", [told, axis], "sum", keepdims=0), graph.node("Sqrt", [count], "root")], "scaled")
    return graph.node("Add", [mean, graph.weight("constants", constants.astype(np.float32))], "scores")


def bounds(graph: GraphWriter, name: str, start: int, end: int) -> list[str]:
    """The inputs of a Slice along the second axis."""
    return [graph.weight(f"{name}_{part}", np.array([value], np.int64)) for part, value in (("start", start), ("end", end), ("axis", 1))]
