"""Composition root: builds every part, starts and stops them in order, listens to signals."""

from pathlib import Path


def serve(config: Path, data: Path, *, once: bool) -> int:
    """Run until told to stop; give the process's exit code."""
    raise SystemExit(f"{config} {data} {once}")
