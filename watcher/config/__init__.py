"""The operator's YAML, read into the model; every error with file, line and what to do."""

from watcher.config.catalogue import Catalogue
from watcher.config.directory import load, load_people
from watcher.config.settings import Polling, Settings

__all__ = ["Catalogue", "Polling", "Settings", "load", "load_people"]
