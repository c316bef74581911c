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
    """Read the secrets (each from the file under its name + `_FILE` first) and the addresses.

    Raises:
        ConfigError: a secret's file cannot be read or is empty.
    """
    warnings: list[str] = []
    return Environment(
        token=_secret(env, "TELEGRAM_BOT_TOKEN", warnings),
        api_url=env.get("TELEGRAM_API_URL", ""),
        database_url=_secret(env, "WATCHER_DATABASE_URL", warnings),
        demo_chat=env.get("WATCHER_DEMO_CHAT", ""),
        warnings=tuple(warnings),
    )


def _secret(env: Mapping[str, str], name: str, warnings: list[str]) -> str:
    """Read a secret from the file that `name`_FILE names, else from `name` itself."""
    path = env.get(f"{name}_FILE", "")
    if not path:
        return env.get(name, "").strip()
    where = f"{name}_FILE={path}"
    try:
        secret = Path(path).read_text("utf-8").strip()
        mode = stat.S_IMODE(Path(path).stat().st_mode)
    except (OSError, UnicodeDecodeError) as error:
        what = type(error).__name__
        raise ConfigError(
            f"{where}: {what}. Put the secret into that file, or unset it."
        ) from error
    if not secret:
        raise ConfigError(f"{where}: the file is empty. Put the secret into it, or unset it.")
    if mode & stat.S_IROTH and not path.startswith("/run/secrets/"):
        warnings.append(f"{where}: everybody on this machine can read it. Mend: chmod 400 {path}")
    return secret


def database_url(given: Environment, configured: str, data: Path) -> str:
    """WATCHER_DATABASE_URL, else the configured one, else SQLite in the data folder."""
    return given.database_url or configured or f"sqlite:///{(data / 'watcher.db').resolve()}"
