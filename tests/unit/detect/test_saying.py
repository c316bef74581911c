"""Ways of writing that somebody said something."""

from datetime import date

import pytest

from tests.unit.detect.helpers import ask, person, said
from watcher.model.speaker import Kind, Name

NOVA = "Petra Nova"


@pytest.mark.parametrize(
    ("text", "manner", "words"),
    [
        ("“We will rebuild,” Petra Nova said.", "direct", "We will rebuild,"),
        ("“We will rebuild,” said Petra Nova.", "direct", "We will rebuild,"),
        ('Petra Nova said: "We will rebuild."', "direct", "We will rebuild."),
        ("„Wir bauen auf“, said Petra Nova.", "direct", "Wir bauen auf"),
        ("''We will rebuild,'' Petra Nova said.", "direct", "We will rebuild,"),
        ("“It is,” Petra Nova said. “It was.”", "direct", "It is, … It was."),
        ("“We will rebuild.” — Petra Nova", "direct", "We will rebuild."),
        ("Petra Nova said that the road is open.", "reported", "that the road is open"),
        ("Petra Nova said the road is open.", "reported", "the road is open"),
        ("The road is open now, Petra Nova said.", "reported", "The road is open now"),
        ("The road is open, said Petra Nova, the mayor.", "reported", "The road is open"),
        ("The road, Petra Nova said, is open.", "reported", "The road … is open"),
        ("According to Petra Nova, the road is open.", "reported", "the road is open"),
        ("The road is open, according to Petra Nova.", "reported", "The road is open"),
        ("Petra Nova confirmed the end of the strike.", "reported", "the end of the strike"),
        ("Petra Nova called for new elections.", "reported", "new elections"),
        ("Petra Nova told Reuters the road is open.", "reported", "the road is open"),
        ("Petra Nova, the mayor of Lund, said the road is open.", "reported", "the road is open"),
        ("Petra Nova (R-Ohio) said the road is open.", "reported", "the road is open"),
        ("On Sunday, Petra Nova said the road is open.", "reported", "the road is open"),
        ("But, Petra Nova said, roads are open.", "reported", "roads are open"),
        ('Petra Nova called it "a gift".', "mixed", 'it "a gift"'),
        ("A spokesman for Petra Nova said the road is open.", "office", "the road is open"),
        ("Petra Nova's office said the road is open.", "office", "the road is open"),
        ("Petra Nova: The road is open now", "headline", "The road is open now"),
        ("Petra Nova declined to comment.", "no comment", "declined to comment"),
    ],
)
def test_a_way_of_saying_is_read(text: str, manner: str, words: str) -> None:
    assert said(text, NOVA) == [(NOVA, manner, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Critics of Petra Nova said the road is closed.",
        "A lawyer said Petra Nova had lied.",
        "An aide to Petra Nova said the road is open.",
        "Petra Nova's brother said the road is open.",
        "Petra Nova Jr. said the road is open.",
        "The Petra Nova Foundation said the road is open.",
        "If Petra Nova said so, the town would laugh.",
        "Petra Nova would say anything to win.",
        "Petra Nova was invited by the council to the opening.",
        "Petra Novak said the road is open.",
        "“The road is open,” said a man who met Petra Nova.",
    ],
)
def test_what_others_say_or_nobody_said_is_not_hers(text: str) -> None:
    assert [s for s in said(text, NOVA) if s[1] != "no comment"] == []


def test_a_last_name_counts_only_where_the_full_name_stands() -> None:
    assert said("Nova said the road is open.", NOVA) == []
    text = "Petra Nova came. Nova said the road is open."
    assert said(text, NOVA) == [(NOVA, "reported", "the road is open")]


def test_a_last_name_after_a_stranger_of_that_name_is_the_strangers() -> None:
    text = "Petra Nova came. Carl Nova left early. Nova said the road is open."
    assert said(text, NOVA) == []


def test_a_pronoun_goes_on_with_the_one_who_spoke() -> None:
    text = "Petra Nova said the road is open. She added that buses run."
    assert [s[2] for s in said(text, person(NOVA, gender="f"))] == [
        "the road is open",
        "that buses run",
    ]
    assert len(said(text, person(NOVA, gender="m"))) == 1


def test_a_pronoun_after_a_stranger_is_the_strangers() -> None:
    text = "Petra Nova said the road is open. A driver said it is not. She added that it is wet."
    assert len(said(text, person(NOVA, gender="f"))) == 1


def test_a_role_means_its_holder_of_the_day_in_its_country() -> None:
    from watcher.model.speaker import Role  # noqa: PLC0415

    role = Role(
        titles=(Name(text="defence minister"),),
        bodies=(Name(text="Ministry of Defence"),),
        since=date(2025, 1, 1),
        until=date(2026, 12, 31),
    )
    nova = person(NOVA, roles=(role,), country="SY")
    text = "DAMASCUS - Syria's defence minister said the road is open."
    assert said(text, nova) == [(NOVA, "reported", "the road is open")]
    assert said("The Turkish defence minister said the road is open.", nova) == []
    assert said("The defence minister said the road is open.", nova) == []
    assert said("The defence minister said the road is open.", nova, country="SY") != []
    assert said("Syria's defence minister Carl Ohm said the road is open.", nova) == []
    past = person(NOVA, roles=(Role(titles=role.titles, until=date(2020, 1, 1)),), country="SY")
    assert said(text, past) == []


def test_an_institution_speaks_in_its_own_name() -> None:
    board = person("Road Board", kind=Kind.ORGANISATION)
    text = "The Road Board closed the bridge. The board said in a statement that it is old."
    found = ask(text, board)
    assert [(s.text(text), s.venue.of(text) if s.venue else "") for s in found.statements] == [
        ("that it is old", "in a statement")
    ]


def test_a_lookalike_is_never_taken_for_the_speaker() -> None:
    nova = person(NOVA, lookalikes=("Marta Nova",))
    text = "Petra Nova left. Marta Nova said the road is open. Nova said so twice."
    assert said(text, nova) == []


def test_a_weekday_is_resolved_against_the_day_of_publishing() -> None:
    found = ask("Petra Nova said on Sunday that the road is open.", NOVA)
    assert [s.said_on for s in found.statements] == [date(2026, 11, 22)]


def test_old_words_are_marked_as_recalled() -> None:
    found = ask("Last year, Petra Nova said the road is open.", NOVA)
    assert [s.recalled for s in found.statements] == [True]


def test_a_quotation_alone_belongs_to_the_speaker_before_it() -> None:
    text = "“It is open,” Petra Nova said.\n\n“It will stay so.”\n\nCarl Ohm agreed."
    assert [s[2] for s in said(text, NOVA)] == ["It is open,", "It will stay so."]


def test_words_announced_with_a_colon_may_stand_in_the_next_paragraph() -> None:
    text = "Petra Nova wrote:\n\n“It is open.”"
    assert said(text, NOVA) == [(NOVA, "direct", "It is open.")]


def test_a_post_on_an_own_channel_is_the_owners_but_not_what_it_passes_on() -> None:
    assert said("The road is open.", NOVA, owner=NOVA) == [(NOVA, "own post", "The road is open.")]
    assert said("RT @lund: The road is open.", NOVA, owner=NOVA) == []


def test_every_statement_says_why() -> None:
    found = ask("Petra Nova said the road is open.", NOVA)
    assert found.statements[0].why == (
        "named in full beside the cue",
        "speaker before the cue",
        "reported",
    )


def test_a_text_that_names_nobody_holds_nothing() -> None:
    assert ask("The road is open.", NOVA).mentions == ()


def test_words_told_of_by_another_watched_speaker_are_marked_as_relayed() -> None:
    text = "Carl Ohm said Petra Nova promised a new road to the town."
    found = ask(text, NOVA, "Carl Ohm")
    assert [(s.speaker, s.relayed_by) for s in found.statements] == [
        ("Carl Ohm", None),
        (NOVA, "Carl Ohm"),
    ]
