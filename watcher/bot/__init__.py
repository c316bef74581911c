"""The journalist's side of Telegram: one file a command."""
