"""Turn what pydantic found wrong with a block into sentences with the line of the YAML."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from watcher.config.entry import NOTHING, Entry
from watcher.config.problem import Problem, meant, nearest, short
from watcher.config.sheet import Row, Table, Value

E = TypeVar("E", bound=Entry)

_LIST = 'a list expected. Write [..], or each entry in a line of its own after "- ".'
_KEYS = 'keys expected, each as "key: value" in a line of its own.'
_SHAPES = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
}
_MISSING = {
    "names": "no name given. Add at least one under names.",
    "url": 'no URL given. Add "url:" with the address of its feed.',
}


_MERGE = "Merge keys are not read: write the keys out."


def checked(model: type[E], value: Value, place: "Place") -> tuple[E | None, list[Problem]]:
    """Check one block; give it as `model`, or every problem in it."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, list(_explained(model, value, error, place))


class Place:
    """Where a block stands. `who`: what a message calls it, such as 'speaker "hag"', or ""."""

    __slots__ = ("file", "line", "who")

    def __init__(self, file: str, line: int, who: str = "") -> None:
        self.file = file
        self.line = line
        self.who = who

    def problem(self, text: str, line: int = 0) -> Problem:
        """Say something of this block, at `line` or where it begins."""
        said = f"{self.who}: {text}" if self.who else text
        return Problem(self.file, line or self.line, said)


def followed(value: Value, loc: tuple[int | str, ...], line: int) -> tuple[list[str], int]:
    """Follow pydantic's path through the YAML: the keys on it and the line of the last of them.

    What the YAML does not have (tags of unions, "[key]", a key that is missing) is passed over.
    """
    keys: list[str] = []
    here: Any = value
    for part in loc:
        if isinstance(here, Table) and part in here.lines:
            keys.append(str(part))
            line, here = here.lines[str(part)], here.get(str(part))
        elif isinstance(here, Row) and isinstance(part, int) and part < len(here):
            line, here = here.lines[part], here[part]
    return keys, line


def _explained(
    model: type[Entry], value: Value, error: ValidationError, place: Place
) -> Iterator[Problem]:
    details = error.errors(include_url=False, include_input=False)
    misspelt = {
        (*each["loc"][:-1], nearest(str(each["loc"][-1]), _keys(model, each["loc"])))
        for each in details
        if each["type"] == "extra_forbidden"
    }
    for each in details:
        if each["type"] == "missing" and each["loc"] in misspelt:
            continue  # "unknown key, did you mean it?" says it already
        keys, line = followed(value, each["loc"], place.line)
        yield place.problem(_sentence(model, each, keys), line)


def _sentence(model: type[Entry], error: ErrorDetails, keys: list[str]) -> str:
    """Word one error; `keys` lead to it."""
    kind, last = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        known = _keys(model, error["loc"])
        advice = _MERGE if last == "<<" else meant(last, known)
        return f"{_path(keys[:-1])}unknown key {short(last)}. {advice}"
    if kind == "missing":
        return _path(keys) + _not_given(last)
    if kind == NOTHING:
        return _path(keys[:-1]) + _not_given(keys[-1])
    if kind == "value_error":
        return _path(keys) + error["msg"].removeprefix("Value error, ")
    return _path(keys) + _SHAPES.get(kind, f"{error['msg']}.")


def _path(keys: list[str]) -> str:
    return f"{'.'.join(keys)}: " if keys else ""


def _not_given(key: str) -> str:
    return _MISSING.get(key, f'no {key} given. Add "{key}:".')


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Give the keys that the block at the end of `loc` may have."""
    for part in loc[:-1]:
        inner = _field(model, str(part))
        model = inner or model
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _field(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    field = model.model_fields.get(key)
    return _model_in(field.annotation) if field else None


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Find the block's type in an annotation such as `tuple[RoleEntry, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(each) for each in get_args(annotation))), None)
