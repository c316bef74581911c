"""The journalist's side of Telegram: one file a command, texts as data by language.

The way of an update: `service` polls, `wire` reads, `router` decides who may, a command of
`commands` replies, `line` sends. Only `line` and `service` know python-telegram-bot.
"""
