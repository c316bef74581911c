"""The texts of one language, and how values are put into them without harm."""

from dataclasses import dataclass
from html import escape

from watcher.render.bidi import isolate
from watcher.render.clean import clean, one_line


class Markup(str):
    """Text that already is Telegram HTML and is not escaped again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Every text in one language. `{...}` are places for values; markup is Telegram's HTML.

    Names that begin with `button_` or `toast_` are shown as plain text, and `help_*` stand in
    Telegram's menu of commands (Bot API, BotCommand.description: 1-256 characters).
    """

    language: str
    welcome: str
    welcome_group: str
    resumed: str
    menu: str
    menu_organisation: str
    nobody_watched: str
    everyone: str
    button_organisation: str
    button_on: str
    button_off: str
    button_whole: str
    button_back: str
    button_earlier: str
    button_further: str
    button_follow: str
    button_following: str
    button_latest: str
    button_remove: str
    followed: str
    followed_members: str
    already: str
    unfollowed: str
    not_followed: str
    full: str
    toast_followed: str
    toast_unfollowed: str
    toast_full: str
    which: str
    perhaps: str
    not_found: str
    following: str
    following_none: str
    following_stopped: str
    unwatched: str
    unfollow_which: str
    unfollowed_all: str
    latest_none: str
    latest_line: str
    latest_quote: str
    latest_report: str
    latest_link: str
    stopped: str
    stopped_already: str
    help: str
    help_line: str
    help_tip: str
    unknown_command: str
    unknown_command_near: str
    no_text: str
    too_long: str
    slow_down: str
    failed: str
    toast_failed: str
    toast_old: str
    only_admins: str
    only_owners: str
    only_private: str
    stranger: str
    stranger_group: str
    toast_stranger: str
    invited: str
    invite_used: str
    invite: str
    invite_link: str
    help_start: str
    help_follow: str
    help_following: str
    help_unfollow: str
    help_latest: str
    help_stop: str
    help_help: str
    help_invite: str


def fill(template: str, **values: object) -> str:
    """Put values into HTML, each one cleaned, isolated and escaped unless it is `Markup` already.

    Values are never read as templates, so braces in a name are only braces.
    """
    return template.format(
        **{
            key: value if isinstance(value, Markup) else escape(_fit(str(value)), quote=True)
            for key, value in values.items()
        }
    )


def plain(template: str, **values: object) -> str:
    """Put values into a text that is no HTML: a button, a toast."""
    return template.format(**{key: clean(str(value)) for key, value in values.items()})


def shorten(text: str, *, limit: int) -> str:
    """Make one clean line of at most `limit` UTF-16 units, cut at a word's end if one is near."""
    line = one_line(text, most=limit)
    if not line.endswith("…") or " " not in line[len(line) // 2 :]:
        return line
    return line.rsplit(" ", 1)[0].rstrip("….,;: ") + "…"


def _fit(text: str) -> str:
    return isolate(clean(text), rtl=False)
