"""The operator's console and the public API."""
