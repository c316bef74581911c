"""One file a source kind, pure."""
