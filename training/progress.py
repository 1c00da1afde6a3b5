"""Shows how far a training run has come, on standard error."""

from __future__ import annotations

import sys
import time


class Progress:
    """Prints rows done, rows a second and the time left, at most once in a few seconds."""

    def __init__(self, title: str, total: int, every_seconds: float = 10.0, unit: str = "rows") -> None:
        self._title = title
        self._unit = unit
        self._total = total
        self._every = every_seconds
        self._started = time.monotonic()
        self._shown = self._started
        self._done = 0

    def advance(self, rows: int, note: str = "") -> None:
        """Counts rows as done; `note` is shown behind the figures."""
        self._done += rows
        now = time.monotonic()
        if now - self._shown < self._every and self._done < self._total:
            return
        self._shown = now
        rate = self._done / max(now - self._started, 1e-3)
        left = max(self._total - self._done, 0) / max(rate, 1e-3)
        share = 100 * self._done / max(self._total, 1)
        print(f"{self._title} {share:.0f}% of {self._total:,} {self._unit}, {rate:,.0f} {self._unit}/s, {left / 60:.1f} min left {note}", file=sys.stderr, flush=True)
