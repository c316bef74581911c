"""Pure: new, repeat or revision."""
