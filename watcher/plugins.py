"""Find plugins by importing every module of a package: a new file is all that it takes."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


def collect(package: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """Import each module directly under `package`; return its `attribute` where it has one, by
    module name.

    Raises:
        TypeError: a module's attribute is not of `kind`.
    """
    home = import_module(package)
    found = []
    for entry in sorted(iter_modules(home.__path__), key=lambda each: each.name):
        value = getattr(import_module(f"{package}.{entry.name}"), attribute, None)
        if value is None:
            continue
        if not isinstance(value, kind):
            raise TypeError(f"{package}.{entry.name}.{attribute}: {kind.__name__} expected")
        found.append(value)
    return tuple(found)
