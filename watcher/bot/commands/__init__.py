"""The commands, one file each: `COMMAND = BotCommand(...)` is all that it takes."""
