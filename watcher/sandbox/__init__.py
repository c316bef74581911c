"""Hostile bytes are parsed here, in a process with limits."""
