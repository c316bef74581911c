"""When a parcel that was not delivered is tried again; pure."""

from datetime import datetime, timedelta

from watcher.model.alert import Outcome, RetryLater, Unknown

DOUBT_AFTER = timedelta(seconds=5)
"""Between an attempt without an answer and the next one (a guess: long enough for a late answer's
cause to pass, short enough for news)."""

MOST_UNANSWERED = 2
"""So many attempts of one process may end without an answer and be made again; the next such end is
final. A reader can so see a message three times, always with the same number. Attempts that were
cut off with an earlier process count as doubts, but not here: they say nothing about Telegram."""


def retry_at(
    outcome: Outcome, now: datetime, *, unanswered: int, jitter: float, doubt_after: timedelta
) -> datetime | None:
    """Give the moment of the next attempt; None when there is none.

    `unanswered`: how many attempts ended without an answer, this one included. `jitter`: in [0, 1),
    spreads chats that were all told to wait equally long over a second.
    A `RetryLater` that concerns everybody holds no row: the lane's breaker holds the channel.
    """
    match outcome:
        case RetryLater(everywhere=True):
            return now
        case RetryLater(after=after):
            return now + after + timedelta(seconds=jitter)
        case Unknown() if unanswered <= MOST_UNANSWERED:
            return now + doubt_after
        case _:
            return None
