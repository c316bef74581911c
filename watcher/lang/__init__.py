"""One file a language: words, not code."""
