"""Pure: statements as messages."""
