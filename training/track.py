"""Records a training run: always in a local folder and, where MLFLOW_TRACKING_URI is set, on MLflow afterwards.

    with track_run("bert", parameters={"seed": 1}) as run:
        run.log({"loss": 0.4, "validationAccuracy": 0.82}, step=400)
        run.add_picture(Path("curve.png"))
        run.add_package(out)

Runs are recorded in VIGIE_RUNS_DIR (default: runs). A run that fails or is stopped is recorded as such. No failure to
upload ends the program: the run stays in its folder, and upload_run.py brings it to the server later.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from run_folder import RunFolder, Setting

ALIASES = ("champion", "challenger")


class Run:
    """What a trainer says of its work."""

    def __init__(self, folder: RunFolder, name: str, alias: str) -> None:
        self._folder = folder
        self._name = name
        self._alias = alias

    def log(self, metrics: dict[str, float], step: int = 0) -> None:
        """Writes figures down, at a step where there are several."""
        self._folder.log(metrics, step)

    def add_picture(self, file: Path) -> None:
        """Keeps a copy of a PNG."""
        self._folder.add_file(file, "pictures")

    def add_package(self, folder: Path, version: str | None = None) -> None:
        """Keeps a copy of the files in `folder`, which are registered as a model.

        `version` tells this model from every other; without one it is `<name>@<12 hex digits of model.onnx's SHA-256>`.
        """
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.suffix in {".onnx", ".json", ".md", ".png"}:
                self._folder.add_file(file, "package")
        digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
        self._folder.set_model(version or f"{self._name}@{digest[:12]}", self._alias)


@contextmanager
def track_run(name: str, parameters: dict[str, Setting], kind: str = "training", alias: str = "challenger") -> Iterator[Run]:
    """Opens the record of a run; see above. `alias` is what MLflow will call the model: champion or challenger."""
    if alias not in ALIASES:
        raise ValueError(f"alias must be one of {', '.join(ALIASES)}, not {alias}")
    folder = RunFolder(Path(os.environ.get("VIGIE_RUNS_DIR") or "runs"), name, kind, parameters)
    status = "FAILED"
    try:
        yield Run(folder, name, alias)
        status = "FINISHED"
    except KeyboardInterrupt:
        status = "KILLED"
        raise
    finally:
        folder.end(status)
        print(f"recorded in {folder.path}", file=sys.stderr)
        _upload(folder.path)


def _upload(folder: Path) -> None:
    if not os.environ.get("MLFLOW_TRACKING_URI", "").strip():
        return
    try:
        # Here and not above: it takes seconds to load, and most runs have no server.
        from upload_run import upload_run

        print(f"uploaded to {upload_run(folder)}", file=sys.stderr)
    except Exception as error:  # Whatever it is: the training is done, and must not be lost to it.
        script = os.path.relpath(Path(__file__).parent / "upload_run.py")
        print(f"warning: {error}\n  The run is safe in {folder}. To upload it again: {sys.executable} {script} {folder}", file=sys.stderr)
