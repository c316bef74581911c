"""The operator's YAML, read into the model."""
