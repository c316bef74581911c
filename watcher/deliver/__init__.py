"""One file a channel, and the outbox worker."""
