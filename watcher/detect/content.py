"""Find the words that belong to a cue: the clause before it, behind it, or around it."""

from watcher.detect.clause import Clause, Said
from watcher.detect.lexicon import Cue
from watcher.text.tokens import phrases

_ADJUNCT = 8  # words a "in a long televised interview with" may run to before its head noun
_ADDRESSEE = 9
_FEW = 2  # words said at least before a venue at their end
_PLACE = 6  # words of "in Ohio" between cue and "that"
_INSERTION = 25


def is_time(c: Clause, at: int) -> int:
    """Give how many tokens of a day or date begin at `at`, 0 for none."""
    lex = c.lex
    word = c.text(at)
    if word in lex.that and word not in lex.weekdays:
        return 0
    lead = 0
    while word in lex.articles or word in lex.venue_links or word in {"last", "next", "late"}:
        lead += 1
        word = c.text(at + lead)
        if lead > 3:
            return 0
    if word not in lex.weekdays and f"{word} {c.text(at + lead + 1)}" in lex.weekdays:
        return lead + 2
    if word in lex.weekdays:
        more = (
            next(phrases(c.tokens, at + lead + 1, lex.day_phrases), 0)
            if (at + lead + 1 < len(c.tokens))
            else 0
        )
        extra = c.text(at + lead + 1) in {"morning", "evening", "afternoon", "night"}
        return lead + 1 + max(more, extra)
    if at + lead < len(c.tokens):
        length = next(phrases(c.tokens, at + lead, lex.day_phrases), 0)
        if length:
            return lead + length
    number = word.rstrip("thsndr").isdigit()
    if number and c.text(at + lead + 1) in lex.months:
        return lead + 2 + (c.text(at + lead + 2).isdigit())
    if word in lex.months and c.text(at + lead + 1)[:1].isdigit():
        return lead + 2
    return 0


def venue_at(c: Clause, at: int) -> int:
    """Give how many tokens of a venue begin at `at` ("in a post on X"), 0 for none."""
    lex = c.lex
    if c.stem(at) not in lex.venue_links and c.text(at) not in lex.venue_links:
        return 0
    step = at + 1
    while step < len(c.tokens) and step - at <= _ADJUNCT and c.kind(step) == "w":
        length = next(phrases(c.tokens, step, lex.venue_heads), 0)
        if length:
            return _tail(c, step + length) - at
        if c.text(step) in lex.that or c.text(step) in lex.venue_links:
            return 0
        step += 1
    return 0


def _tail(c: Clause, at: int) -> int:
    """Go over "on X", "with Fox News", "to the Council" behind a venue's head."""
    lex = c.lex
    while at < len(c.tokens) and c.kind(at) == "w":
        length = next(phrases(c.tokens, at, lex.venue_heads), 0)
        if length:
            at += length
            continue
        if lex.language.script not in {"latin", "cyrillic"}:
            at = _described(c, at)
        link = next(phrases(c.tokens, at, lex.venue_tails), 0)
        if not link or is_time(c, at):
            break
        step = at + link
        while c.text(step) in lex.articles:
            step += 1
        begin = step
        uncased = lex.language.script not in {"latin", "cyrillic"}
        while (
            step < len(c.tokens)
            and c.kind(step) == "w"
            and step - begin < 4
            and (
                c.tokens[step].capital
                or (uncased and step == begin)
                or next(phrases(c.tokens, step, lex.venue_heads), 0)
            )
            and c.text(step) not in lex.that
            and c.text(step) not in lex.weekdays
        ):
            step += 1
        if step == begin:
            break
        at = step
    return at


def skip_adjuncts(c: Clause, at: int) -> int:
    """Go right over days, venues and their commas, up to where the words said may begin."""
    while at < len(c.tokens):
        length = is_time(c, at) or venue_at(c, at)
        if length:
            at += length
            continue
        nearer = at + 1 + (c.text(at + 1) == ",")
        if c.text(at) in c.lex.between and (
            c.text(at + 1) in c.lex.that or c.text(at + 1) == ":" or c.kind(nearer) == "q"
        ):
            at = nearer
            continue
        break
    return at


def _described(c: Clause, at: int) -> int:
    """Go over adjectives behind a venue's head where no capital tells a name's end."""
    for step in range(at, min(at + 3, len(c.tokens))):
        if c.text(step) in c.lex.that or c.text(step) == ",":
            return step
        if c.kind(step) != "w" or c.text(step) in c.lex.function:
            break
    return at


def compound(c: Clause, said: Said, at: int) -> bool:
    """Say whether token `at` completes a parted cue: "stressed" X "on", "called" X "for"."""
    words = [token.text for token in c.tokens[said.first : said.last]]
    words[0] = c.stem(said.first) if tuple(words) not in c.lex.cue_kinds else words[0]
    return bool(c.lex.cue_kinds.get((*words, c.text(at)), Cue(0)) & Cue.ACT)


def starts_words(c: Clause, said: Said, at: int) -> int:
    """Give the token that the words said begin at, len(tokens) when none follow.

    `at` is the first token behind the cue and a subject behind it.
    """
    if said.kind & Cue.TELL:
        at = _addressee(c, at)
    at = skip_adjuncts(c, at)
    if c.text(at) == ",":
        return _over_comma(c, at)
    if c.text(at) == ":":
        return at + 1
    if c.text(at) in c.lex.prepositions and c.text(at + 1) in c.lex.that:
        return at + 1
    if compound(c, said, at):
        return at + 1
    if c.text(at) in c.lex.venue_links or c.lex.language.verb_first:  # "says in Ohio that"
        for step in range(at + 1, min(at + _PLACE, len(c.tokens))):
            if c.kind(step) != "w":
                break
            if c.text(step) in c.lex.that:
                return step
    return at


def _over_comma(c: Clause, at: int) -> int:
    """Go over ", in a post on X," or another insertion, up to "that" or a quotation."""
    nearer = skip_adjuncts(c, at + 1)
    if c.text(nearer) in c.lex.that or c.kind(nearer) == "q":
        return nearer
    if nearer > at + 1 and c.text(nearer) == ",":
        return nearer + 1
    reach = range(at + 1, min(len(c.tokens), at + _INSERTION))
    close = next((step for step in reach if c.text(step) == ","), 0)
    if any(at < one.first < close for one in c.cues):
        return at
    if close and (c.text(close + 1) in c.lex.that or c.kind(close + 1) == "q"):
        return close + 1
    return at


def _addressee(c: Clause, at: int) -> int:
    begin = at
    while at < len(c.tokens) and at - begin <= _ADDRESSEE:
        if c.text(at) in c.lex.that or c.kind(at) == "q" or c.text(at) == ":":
            return at
        if c.kind(at) == "p":
            break
        at += 1
    at = begin
    if c.text(at) in c.lex.articles:
        at += 1
    at += 1
    while at < len(c.tokens) and c.tokens[at].capital and at - begin < 4 and c.kind(at) == "w":
        at += 1
    while length := is_time(c, at) or venue_at(c, at):
        at += length
    return at


def trimmed(c: Clause, start: int, stop: int, *, plain: bool) -> int:
    """Leave off a venue, with a day beside it, at the end of a clause; `plain`: never a day alone.

    "confirmed the end of the operation in a post on X on Sunday": the post is where it was said.
    """
    for at in range(start + _FEW, stop):
        venue = venue_at(c, at)
        if not venue and (plain or not is_time(c, at)):
            continue
        if skip_adjuncts(c, at) >= stop:
            return at - (c.text(at - 1) == ",")
    return stop


def cut(c: Clause, start: int, following: list[tuple[int, Said]]) -> int:
    """Give the token that a clause begun at `start` ends before.

    `following`: for each later cue the token its own clause begins at (its subject, or itself).
    """
    end = len(c.tokens)
    for begin, said in following:
        if begin <= start:
            continue
        mark = begin - 1
        while (
            mark > start
            and (c.adjective(mark) or c.text(mark) in c.lex.articles)
            and mark not in c.ends
        ):
            mark -= 1
        before = c.text(mark)
        joined = before in c.lex.conjunctions and not said.kind & Cue.ACCORDING
        if joined and c.text(mark - 1) in {",", ";"}:
            mark -= 1
            before = ","
        if before in {",", ";", "—", "–", "."} or (joined and begin == said.first):
            end = min(end, mark)
    while end > start and c.kind(end - 1) == "p" and c.text(end - 1) not in {")", "%", "]"}:
        end -= 1
    return end
