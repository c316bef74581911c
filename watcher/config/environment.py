"""What comes from the environment: secrets and addresses that do not belong into files."""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from watcher.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The bot's token ("" for none), a local Bot API server's URL, the database's URL.

    `token` is left out of the repr, so that no log or traceback shows it.
    """

    token: str = field(default="", repr=False)
    api_url: str = ""
    database_url: str = field(default="", repr=False)
    demo_chat: str = ""
    warnings: tuple[str, ...] = ()


def read(env: Mapping[str, str]) -> Environment:
    """Read TELEGRAM_BOT_TOKEN_FILE (first) or TELEGRAM_BOT_TOKEN, TELEGRAM_API_URL and others.

    Raises:
        ConfigError: the token's file cannot be read or is empty.
    """
    token, warnings = env.get("TELEGRAM_BOT_TOKEN", "").strip(), []
    path = env.get("TELEGRAM_BOT_TOKEN_FILE", "")
    if path:
        token = _from_file(Path(path))
        if stat.S_IMODE(Path(path).stat().st_mode) & stat.S_IROTH:
            warnings.append(f"{path}: everybody on this machine can read the token: chmod 400 it")
    return Environment(
        token=token,
        api_url=env.get("TELEGRAM_API_URL", ""),
        database_url=env.get("WATCHER_DATABASE_URL", ""),
        demo_chat=env.get("WATCHER_DEMO_CHAT", ""),
        warnings=tuple(warnings),
    )


def _from_file(path: Path) -> str:
    where = f"TELEGRAM_BOT_TOKEN_FILE={path}"
    try:
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{where}: {type(error).__name__}. Put the bot's token into that file, or unset it."
        ) from error
    if not token:
        raise ConfigError(f"{where}: the file is empty. Put the bot's token into it.")
    return token


def database_url(given: Environment, configured: str, data: Path) -> str:
    """WATCHER_DATABASE_URL, else the configured one, else SQLite in the data folder."""
    return given.database_url or configured or f"sqlite:///{(data / 'watcher.db').resolve()}"
