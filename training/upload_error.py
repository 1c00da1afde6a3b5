"""What upload_run.py fails with."""

from __future__ import annotations


class UploadError(Exception):
    """A run could not be uploaded; says where to and why."""
