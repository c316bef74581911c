"""Finds what named officials said and tells journalists within seconds."""

__version__ = "0.1.0"
