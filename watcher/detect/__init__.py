"""Pure: who said what in a text."""
