"""English."""

from watcher.model.source import Tier
from watcher.model.statement import Manner
from watcher.render.words.base import Words, same

WORDS = Words(
    code="en",
    rtl=False,
    verbs={
        Manner.DIRECT: same("said:"),
        Manner.REPORTED: same("said (as reported, not a quote):"),
        Manner.MIXED: same("said (as reported, partly quoted):"),
        Manner.OFFICE: same("announced:"),
        Manner.OWN_POST: same("posted:"),
        Manner.HEADLINE: same("said (as a headline has it, not a quote):"),
        Manner.NO_COMMENT: same("did not comment:"),
    },
    office="Office of {name}",
    updated="UPDATED",
    changed="Changed: {changed}",
    recalled="Earlier words, quoted again",
    unsure="uncertain: check the source before use",
    on="said on {date}",
    day="{day} {month}",
    day_of_year="{day} {month} {year}",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    published="{time} UTC",
    published_on="{date}, {time} UTC",
    tiers={
        Tier.OWN: "own channel",
        Tier.AGENCY: "news agency",
        Tier.BROADCASTER: "broadcaster",
        Tier.AGGREGATOR: "aggregator",
        Tier.UNKNOWN: "unrated source",
    },
    also="also: {outlets}",
    part="{part} of {parts}",
)
