"""The words that decide sameness: one file a language, found by import."""
