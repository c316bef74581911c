"""What every block of the YAML has in common: it has only known keys, each of them checked."""

from collections.abc import Iterator
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from watcher.model.speaker import Name


class Entry(BaseModel):
    """A block of keys; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


NOTHING = "nothing"
"""The type of the error that a key is there with nothing in it; told like a key not given."""

Words: TypeAlias = dict[str, list[str] | str] | list[str] | str


def named(words: Words | None) -> Iterator[tuple[tuple[str | int, ...], Name]]:
    """Yield every name with the path to it inside `words`, in order."""
    by_language = words if isinstance(words, dict) else {"": words or []}
    for lang, given in by_language.items():
        path = (lang,) if isinstance(words, dict) else ()
        if isinstance(given, str):
            yield path, Name(text=given, lang=lang)
        else:
            for index, text in enumerate(given):
                yield (*path, index), Name(text=text, lang=lang)


def names(words: Words | None) -> tuple[Name, ...]:
    """Flatten the ways to write names into one tuple, in order, each spelling once a language."""
    return tuple(dict.fromkeys(name for _, name in named(words)))
