"""Say in a few words what an edit changed."""

from rapidfuzz.distance import Levenshtein

from watcher.text.compare import fold

_MOST = 3  # changes named singly
_LONG = 60  # characters of one change


def changes(before: str, after: str) -> str:
    """List the changed words: “45” → “48”; added “…”; left out “…”."""
    old, new = before.split(), after.split()
    script = Levenshtein.opcodes([_bare(each) for each in old], [_bare(each) for each in new])
    named = [
        _change(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end])
        for step in script
        if step.tag != "equal"
    ]
    more = len(named) - _MOST
    return "; ".join(named[:_MOST]) + (f"; and {more} more" if more > 0 else "")


def _bare(word: str) -> str:
    return fold(word).strip(".,;:!?\"'()[]…") or word


def _change(old: list[str], new: list[str]) -> str:
    if not old:
        return f"added “{_short(new)}”"
    if not new:
        return f"left out “{_short(old)}”"
    return f"“{_short(old)}” → “{_short(new)}”"


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
