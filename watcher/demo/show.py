"""The demonstration."""


def show(seconds: float) -> int:
    """Run the newsroom for that long; give the exit code."""
    raise SystemExit(int(seconds))
