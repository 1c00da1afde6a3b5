"""Imported before onnxruntime, whose own builds otherwise tell Microsoft which models are opened (microsoft/onnxruntime#27379)."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
