"""What a language is to the detector: words, not code."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words. Written as the language writes them; folded when compiled.

    Cue words: `says` take a clause or a quotation ("said"); `tells` an addressee first ("told");
    `acts` also a noun object, which is then what was said ("confirmed the end"); `saying` are
    participles whose subject stands earlier ("adding"); `according` stand before the speaker,
    `according_after` behind; `nouns` are sayings as nouns ("statement"), for headlines and venues.
    `prefixes` can stand before a verb, written together with it; `before_says` are particles of a
    compound verb ("a" déclaré) that may stand between subject and verb, with other `between` words.
    `comma_clause`: a clause follows its cue after a comma alone. `that` opens a clause; `after_says` are particles behind the verb that belong to it ("mit").
    """

    code: str
    name: str
    script: str
    common: Words
    says: Words
    tells: Words = ()
    acts: Words = ()
    saying: Words = ()
    according: Words = ()
    according_after: Words = ()
    no_comment: Words = ()
    that: Words = ()
    # who speaks
    he: Words = ()
    she: Words = ()
    they: Words = ()
    it: Words = ()
    his: Words = ()
    who: Words = ()
    titles: Words = ()
    honorifics_m: Words = ()
    honorifics_f: Words = ()
    office: Words = ()
    office_links: Words = ()
    aides: Words = ()
    bodies: Words = ()
    particles: Words = ()
    names_m: Words = ()
    names_f: Words = ()
    # what may stand where
    between: Words = ()
    articles: Words = ()
    prepositions: Words = ()
    conjunctions: Words = ()
    passives: Words = ()
    agents: Words = ()
    negations: Words = ()
    doubts: Words = ()
    prefixes: Words = ()
    name_prefixes: Words = ()
    name_suffixes: Words = ()
    cases: tuple[tuple[str, str, Words], ...] = ()
    adverb_endings: Words = ()
    verb_first: bool = False
    verb_last: bool = False
    dropped: bool = False
    comma_clause: bool = False
    abbreviations: Words = ()
    # where and when
    venue_links: Words = ()
    venue_heads: Words = ()
    venue_tails: Words = ()
    weekdays: tuple[Words, ...] = ()
    months: tuple[Words, ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    recalled: Words = ()
    countries: tuple[tuple[str, Words], ...] = ()
    stop_names: Words = ()
