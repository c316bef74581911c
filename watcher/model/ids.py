"""Names of the identifiers, so that one is never taken for another."""

from typing import NewType

SourceId = NewType("SourceId", str)
"""The `id` of a source in the operator's YAML: stable over edits of its URL or name."""

SpeakerId = NewType("SpeakerId", str)
"""The `id` of a watched person or organisation in the operator's YAML."""

ItemKey = NewType("ItemKey", str)
"""What tells an item from the others of its source; unique together with the source."""

StatementId = NewType("StatementId", str)
"""Hex digest over speaker, source, item and words: finding the same statement again gives the same
id."""

AlertId = NewType("AlertId", str)
"""Hex digest over statement, reader and channel."""

ReaderId = NewType("ReaderId", str)
"""`channel:address` or `channel:address:thread` of one chat, for example `telegram:-1001234`."""
