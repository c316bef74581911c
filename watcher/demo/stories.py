"""The news day of the demonstration: an invented coast, invented people, real newsroom habits.

What is to be found stands beside each text, written by hand and not by the detector; a story with
nothing planted must stay silent.
"""

from dataclasses import dataclass

PEOPLE = """\
people:
  - id: samir-haddad
    names:
      en: [Samir Haddad]
      ar: [سمير حداد]
    not: [Sami Haddad]
    gender: m
    organisation: defence-ministry
    roles:
      - title:
          en: [defence ministry spokesman, Defence Ministry spokesman]
          ar: [المتحدث باسم وزارة الدفاع]
        body:
          en: [Marisian Ministry of Defence, Ministry of Defence]
          ar: [وزارة الدفاع]
        since: 2024-03-01
  - id: defence-ministry
    kind: organisation
    names:
      en: [Marisian Defence Ministry]
      ar: [وزارة الدفاع المارية]
  - id: laila-mansour
    names:
      en: [Laila Mansour]
      ar: [ليلى منصور]
    gender: f
    roles:
      - title:
          en: [President of Marisia, President]
          ar: [رئيسة ماريا]
        since: 2023-06-12
    office:
      en: [the Marisian presidency]
      ar: [الرئاسة المارية]
  - id: tomas-lindqvist
    names:
      en: [Tomas Lindqvist]
    gender: m
    roles:
      - title: {en: [foreign ministry spokesman]}
    accounts:
      - {platform: feed, id: "4711", handle: lindqvist}
  - id: coast-monitor
    kind: organisation
    names:
      en: [Coast Monitor for Human Rights, Coast Monitor]
      ar: [مرصد الساحل لحقوق الإنسان, مرصد الساحل]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A site of the newsroom. `form`: rss, atom or json. `full`: the feed carries whole texts."""

    id: str
    name: str
    form: str
    language: str = "en"
    tier: str = "agency"
    full: bool = False
    owner: str = ""


OUTLETS = (
    Outlet(id="harbour", name="Harbour News Agency", form="rss"),
    Outlet(id="mina", name="وكالة الميناء", form="atom", language="ar", full=True),
    Outlet(id="coastline", name="Coastline Daily", form="rss", tier="broadcaster"),
    Outlet(id="presidency", name="Presidency of Marisia", form="rss", tier="own", full=True),
    Outlet(
        id="lindqvist",
        name="Tomas Lindqvist (own account)",
        form="json",
        tier="own",
        full=True,
        owner="tomas-lindqvist",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A statement that must be alerted once: the speaker, and words that the alert must hold."""

    speaker: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One publication, at a fraction of the day (0 to 1); the same `slug` again is an edit.

    `note`: what the demonstration says about it.
    """

    at: float
    outlet: str
    slug: str
    title: str
    text: str
    note: str
    planted: tuple[Planted, ...] = ()


OLD = (
    Story(
        at=0.0,
        outlet="harbour",
        slug="ferry",
        title="Ferry line to the islands resumes after storm",
        text=(
            "The ferry line to the outer islands resumed on Friday after two days of storm.\n\n"
            "“Every boat has been checked,” defence ministry spokesman Samir Haddad said, whose"
            " divers helped to clear the harbour."
        ),
        note="",
    ),
    Story(
        at=0.0,
        outlet="coastline",
        slug="harvest",
        title="Olive harvest begins early",
        text="Growers on the southern slopes have begun the harvest two weeks before time.",
        note="",
    ),
    Story(
        at=0.0,
        outlet="mina",
        slug="weather",
        title="أمطار متوقعة على الساحل",
        text="توقعت دائرة الأرصاد هطول أمطار متفرقة على الساحل مساء السبت.",
        note="",
    ),
    Story(
        at=0.0,
        outlet="presidency",
        slug="visit",
        title="President receives new ambassadors",
        text="President Laila Mansour received five new ambassadors on Thursday.",
        note="",
    ),
    Story(
        at=0.0,
        outlet="lindqvist",
        slug="1001",
        title="",
        text="Good morning. The weekly briefing takes place on Tuesday at noon.",
        note="",
    ),
)

_OPERATION = (
    "The army has ended its operation in the northern valley, the Marisian Defence Ministry"
    " announced on Sunday.\n\n"
    "Defence ministry spokesman Samir Haddad confirmed the end of the operation in a post on X."
    " “All units have returned to their barracks and the valley road is open,” he wrote.\n\n"
    "Residents had waited for eleven days to go back to thier homes. Shops in the valley opened"
    " their shutters in the afternoon."
)

NEWS = (
    Story(
        at=0.06,
        outlet="harbour",
        slug="operation",
        title="Army ends operation in northern valley",
        text=_OPERATION,
        note="an agency reports a spokesman's post on X (feed summary short, page fetched)",
        planted=(
            Planted(
                speaker="defence-ministry",
                words="The army has ended its operation in the northern valley",
            ),
            Planted(speaker="samir-haddad", words="the end of the operation"),
            Planted(
                speaker="samir-haddad",
                words="All units have returned to their barracks and the valley road is open",
            ),
        ),
    ),
    Story(
        at=0.16,
        outlet="mina",
        slug="crossing",
        title="إعادة فتح معبر الشمال أمام المدنيين",
        text=(
            "قال المتحدث باسم وزارة الدفاع سمير حداد إن معبر الشمال سيفتح أمام المدنيين صباح"
            " الاثنين.\n\n"
            "وأضاف أن الفرق الهندسية أزالت أربعين لغماً من محيط المعبر."
        ),
        note="an Arabic agency: reported speech, then “and he added”",
        planted=(
            Planted(speaker="samir-haddad", words="معبر الشمال سيفتح أمام المدنيين صباح الاثنين"),
            Planted(
                speaker="samir-haddad", words="الفرق الهندسية أزالت أربعين لغماً من محيط المعبر"
            ),
        ),
    ),
    Story(
        at=0.26,
        outlet="coastline",
        slug="valley",
        title="Valley road open again",
        text=(
            "Cars drove through the northern valley on Sunday, the first in eleven days.\n\n"
            "“All units have returned to their barracks and the valley road is open,” wrote Samir"
            " Haddad, the spokesman of the defence ministry."
        ),
        note="a second outlet with the same words: one more source, no second alert",
    ),
    Story(
        at=0.36,
        outlet="lindqvist",
        slug="1002",
        title="",
        text=(
            "Marisia will host the talks on fishing rights in this city on 14 December. All five"
            " coastal states have accepted the invitation."
        ),
        note="a post on an official account",
        planted=(
            Planted(
                speaker="tomas-lindqvist",
                words="Marisia will host the talks on fishing rights in this city on 14 December",
            ),
        ),
    ),
    Story(
        at=0.46,
        outlet="coastline",
        slug="promise",
        title="President promises elections before spring",
        text=(
            "President Laila Mansour told the daily Al-Shati on Sunday that elections would be held"
            " before the spring.\n\n"
            "“I will hand over this office to whoever wins,” Mansour said.\n\n"
            "Her office announced a commission of nine judges to prepare the vote.\n\n"
            "Opposition leader Omar Sadik called the plan too vague. “We have heard dates before,”"
            " he said."
        ),
        note="a leader's promise, her office's announcement, and somebody else's answer",
        planted=(
            Planted(speaker="laila-mansour", words="elections would be held before the spring"),
            Planted(speaker="laila-mansour", words="I will hand over this office to whoever wins"),
            Planted(
                speaker="laila-mansour", words="a commission of nine judges to prepare the vote"
            ),
        ),
    ),
    Story(
        at=0.55,
        outlet="coastline",
        slug="match",
        title="Coach expects a hard match",
        text=(
            "Coach Sami Haddad expects a hard match on Wednesday. “They are faster than we are,”"
            " Haddad said after training."
        ),
        note="a lookalike name: must stay silent",
    ),
    Story(
        at=0.62,
        outlet="harbour",
        slug="casualties",
        title="Monitor counts victims of valley fighting",
        text=(
            "The Coast Monitor for Human Rights said 43 people, among them 12 children, had been"
            " killed in the valley since the fighting began.\n\n"
            "The figure could not be verified independently."
        ),
        note="a monitor's count of casualties",
        planted=(
            Planted(
                speaker="coast-monitor",
                words=(
                    "43 people, among them 12 children, had been killed in the valley since the"
                    " fighting began"
                ),
            ),
        ),
    ),
    Story(
        at=0.72,
        outlet="harbour",
        slug="operation",
        title="Army ends operation in northern valley, bridges to be inspected",
        text=_OPERATION.replace("thier", "their")
        + "\n\nHaddad later told reporters that engineers would inspect two bridges on Monday.",
        note="the first story edited: a slip mended (silent) and one statement added",
        planted=(
            Planted(speaker="samir-haddad", words="engineers would inspect two bridges on Monday"),
        ),
    ),
    Story(
        at=0.80,
        outlet="presidency",
        slug="inspection",
        title="President visits the valley",
        text=(
            "President Laila Mansour visited the northern valley on Sunday and spoke with farmers."
            " Farmers said the wells needed repair."
        ),
        note="a watched name, but nothing she said: must stay silent",
    ),
)
