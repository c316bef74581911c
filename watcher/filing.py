"""From found statements to filings: the verdict on each, and the alerts that it causes; pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from watcher.config import Catalogue
from watcher.model.alert import Alert
from watcher.model.ids import AlertId, ItemKey, StatementId
from watcher.model.item import Item
from watcher.model.reader import Reader
from watcher.model.source import Source
from watcher.model.statement import Found, Manner, Statement
from watcher.model.verdict import New, Repeat, Revision, Told, Verdict
from watcher.model.visit import Filing, Reading
from watcher.novelty import decide
from watcher.render import Dispatch, messages

_ENDS = (".", "!", "?", "؟", "。", "”", "»", '"')
_DOTS = ("…", "...", "[…]", "[...]", "(…)", "(...)")


class Filer:
    """Turns found statements into filings, with the verdict and the alerts of each; pure."""

    def __init__(self, catalogue: Catalogue, source: Source, at: datetime, least: float) -> None:
        """Keep what every filing of one visit shares; `at` is the visit's time."""
        self._catalogue, self._source, self._at, self._least = catalogue, source, at, least

    def filings(
        self,
        held: Sequence[tuple[Item, Found]],
        reading: Reading,
        silent: frozenset[ItemKey],
    ) -> tuple[Filing, ...]:
        """Decide on every statement, oldest item first; later ones are compared with earlier."""
        known = list(reading.known)
        filed: list[Filing] = []
        for item, found in sorted(held, key=lambda pair: pair[0].when):
            for statement in sorted(found.statements, key=lambda each: _in_title(item, each)):
                told = _told(self._source, item, statement)
                if any(each.id == told.id for each in known):
                    continue
                heard_of = [each for each in known if self._is_sure(each)]
                verdict = _of_the_body(item, statement, filed) or decide(told, heard_of)
                known.insert(0, told)
                heard = () if item.key in silent else reading.followers.get(told.speaker, ())
                alerts = self._alerts(told, item, statement, verdict, heard)
                filed.append(
                    Filing(
                        id=told.id,
                        item=item.key,
                        statement=statement,
                        words=told.words,
                        verdict=verdict,
                        alerts=alerts,
                    )
                )
        return tuple(filed)

    def _alerts(
        self,
        told: Told,
        item: Item,
        statement: Statement,
        verdict: Verdict,
        readers: Sequence[Reader],
    ) -> tuple[Alert, ...]:
        speaker = self._catalogue.speaker(told.speaker)
        if speaker is None or not readers or not self._is_news(statement, verdict):
            return ()
        dispatch = Dispatch(
            id=told.id,
            statement=statement,
            words=told.words,
            speaker=speaker,
            source=self._source,
            item=item,
            now=self._at,
            changed=verdict.changed if isinstance(verdict, Revision) else "",
        )
        return tuple(
            Alert(
                id=AlertId(_hash(told.id, reader.id, reader.channel)),
                statement=told.id,
                reader=reader.id,
                channel=reader.channel,
                parts=messages(dispatch, language=reader.language),
            )
            for reader in readers
        )

    def _is_sure(self, known: Told) -> bool:
        """Say whether words are such that somebody was told of them: others hide no repeat."""
        return not known.recalled and known.confidence >= self._least

    def _is_news(self, statement: Statement, verdict: Verdict) -> bool:
        if not isinstance(verdict, New | Revision):
            return False
        if statement.recalled or statement.manner is Manner.NO_COMMENT:
            return False
        return statement.confidence >= self._least


def solid(item: Item, found: Found) -> Found:
    """Leave out what a short feed text only hints at: headlines, and words cut off at its end."""
    whole = [
        each
        for each in found.statements
        if not _in_title(item, each) and not _is_cut_off(item, each)
    ]
    return replace(found, statements=tuple(whole))


def _in_title(item: Item, statement: Statement) -> bool:
    return bool(item.title) and statement.words[-1].end <= len(item.title)


def _is_cut_off(item: Item, statement: Statement) -> bool:
    """Say whether the words run up to where the text breaks off ("the valley …", "the vall")."""
    rest = item.text[statement.words[-1].end :].strip()
    if not rest:
        end = item.text.rstrip()
        return end.endswith(_DOTS) or not end.endswith(_ENDS)
    return rest.startswith(_DOTS)  # whatever follows: "[…] Read more"


def _of_the_body(item: Item, statement: Statement, filed: Sequence[Filing]) -> Repeat | None:
    """Take a headline for a repeat where the article below it tells what its speaker said."""
    if not _in_title(item, statement):
        return None
    for filing in filed:
        if filing.item == item.key and filing.statement.speaker == statement.speaker:
            return Repeat(of=filing.id, why=("the headline of the article that tells it",))
    return None


def _told(source: Source, item: Item, statement: Statement) -> Told:
    words = statement.text(item.text)
    return Told(
        id=StatementId(_hash(statement.speaker, source.id, item.key, " ".join(words.split()))),
        speaker=statement.speaker,
        words=words,
        when=item.when,
        language=item.language or source.language,
        source=source.id,
        item=item.key,
        url=item.url,
        recalled=statement.recalled,
        confidence=statement.confidence,
    )


def _hash(*parts: str) -> str:
    """128 bits of SHA-256, as hex: far more than the statements of the world will collide on."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
