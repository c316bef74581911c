"""The operator's commands: one file a command, found by import."""
