"""Collects the parts of an ONNX graph that is written by hand."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper


class GraphWriter:
    """Collects nodes and weights; every node has one output, named when it is added, behind a prefix that is all its own."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: np.ndarray) -> str:
        name = self.prefix + name
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        output = self.prefix + output
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output
