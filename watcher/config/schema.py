"""The JSON Schema of each kind of file, for editors: completion, help and red lines while typing.

It says less than `watcher check` does (nothing across files, no calendar, no kinds of source), so
that a new plugin changes no schema.
"""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from watcher.config.entry import Entry
from watcher.config.people import PeopleFile
from watcher.config.settings import SettingsFile
from watcher.config.sources import SourcesFile
from watcher.config.values import spelled

FILES: dict[str, type[Entry]] = {
    "people": PeopleFile,
    "sources": SourcesFile,
    "watcher": SettingsFile,
}
"""What may be asked for: the name of a schema and the files that it describes."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"  # what pydantic 2 writes


class _Generator(GenerateJsonSchema):
    """Writes defaults as the YAML takes them: durations as "5m"."""

    def encode_default(self, dft: object) -> Any:  # noqa: ANN401 - as in the base class
        if isinstance(dft, timedelta):
            return spelled(dft)
        if isinstance(dft, Entry):
            return {key: self.encode_default(value) for key, value in dft}
        return super().encode_default(dft)


def schema(name: str) -> str:
    """Give the JSON Schema of one kind of file as text, ended by a newline.

    Raises:
        KeyError: no such name in `FILES`.
    """
    body = {"$schema": DIALECT, **FILES[name].model_json_schema(schema_generator=_Generator)}
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def write(directory: Path, names: Iterable[str] = tuple(FILES)) -> tuple[Path, ...]:
    """Write schemas into `directory`, made where missing; give the paths that changed."""
    directory.mkdir(parents=True, exist_ok=True)
    changed = []
    for name in names:
        path, text = directory / f"{name}.json", schema(name)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(path)
    return tuple(changed)
