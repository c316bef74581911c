"""English: the complete set."""

from watcher.bot.texts.base import Texts

TEXTS = Texts(
    language="en",
    welcome="I tell you what named officials said, seconds after it is published, with the source."
    "\n\n<b>Whom do you want to follow?</b> Tap below, or send me a name in any spelling.",
    welcome_group="I tell this chat what named officials said, seconds after it is published. "
    "Its admins choose whom with /follow.",
    resumed="Alerts are on again.",
    menu="<b>Whom do you want to follow?</b> ✓ marks what is followed here. Tap, or write "
    "<code>/follow name</code> in any spelling.",
    menu_organisation="<b>{name}</b>\nFollow all of it, or single people. ✓ marks what is followed "
    "here.",
    nobody_watched="Nobody is being watched yet. Those who run this bot add people to its "
    "configuration.",
    everyone="Everyone watched",
    button_organisation="{name} ›",
    button_on="✓ {name}",
    button_off="{name}",
    button_whole="All of {name}",
    button_back="‹ Back",
    button_earlier="‹ {page}",
    button_further="{page} ›",
    button_follow="Follow somebody",
    button_following="What is followed here",
    button_latest="Latest",
    button_remove="✕ {name}",
    followed="✓ Following <b>{name}</b>: every new statement comes here.",
    followed_members="✓ Following <b>{name}</b> and all its people ({count}): every new statement "
    "comes here.",
    already="<b>{name}</b> is followed here already.",
    unfollowed="<b>{name}</b> is no longer followed here.",
    not_followed="<b>{name}</b> is not followed here.",
    full="{limit} is the most that one chat can follow. Take some away with /unfollow, or follow "
    "an organisation: it counts once and covers all its people.",
    toast_followed="Following {name}",
    toast_unfollowed="No longer following {name}",
    toast_full="{limit} is the most. Unfollow some first.",
    which="Which one?",
    perhaps="Nobody is called just that. Did you mean:",
    not_found="I watch nobody called “{words}”. Try the last name alone or another script, or look "
    "through everybody with /follow.",
    following="<b>Followed here: {count}</b>\nTap to take one away.",
    following_none="Nothing is followed here yet.",
    following_stopped="Alerts are off; /start turns them on.",
    unwatched="{name} (no longer watched)",
    unfollow_which="<b>Followed here: {count}</b>\nTap what to take away, or write "
    "<code>/unfollow name</code> or <code>/unfollow all</code>.",
    unfollowed_all="Nothing is followed here any more (it was {count}).",
    latest_none="No statement yet.",
    latest_line="<b>{name}</b> · {when} UTC\n{words}\n{link} {number}",
    latest_quote="“{words}”",
    latest_report="{words}",
    latest_link='<a href="{url}">{source}</a>',
    stopped="Alerts are off. What is followed here is kept; /start turns them on again.",
    stopped_already="Alerts are off already; /start turns them on again.",
    help="I send you what named officials said, with the exact words, the source and the link, "
    "seconds after it is published.",
    help_line="/{name} - {help}",
    help_tip="A name may be written in any script and nearly any spelling.",
    unknown_command="I do not know /{name}. /help shows what I can do.",
    unknown_command_near="I do not know /{name}. Did you mean /{near}?",
    no_text="I only read text: send me a name to follow, or see /help.",
    too_long="That is too long: {limit} characters at most, for example a last name.",
    slow_down="Slow down, please: {limit} commands a minute. I will answer again in a minute.",
    failed="Something went wrong on my side; it is noted. Please try again.",
    toast_failed="Something went wrong. Please try again.",
    toast_old="This button is too old. Send the command again.",
    only_admins="Only the admins of this chat can change what it follows.",
    only_owners="Only the owners of this bot can do that.",
    only_private="Please send me that in a private chat.",
    stranger="Hello. This bot is by invitation: ask those who run it in your newsroom for an "
    "invitation link, and open it.",
    stranger_group="Hello. This bot is by invitation, so I cannot stay. Ask those who run it for a "
    "group invitation link, and add me with it.",
    toast_stranger="This bot is by invitation.",
    invited="You are in.",
    invite_used="This invitation has been used already, or is older than 24 hours. Ask for a new "
    "one.",
    invite="<b>An invitation</b>, good for one chat within 24 hours.\n\nFor a person, forward this "
    "link:\n{person}\n\nFor a group, open this one and choose it:\n{group}\n\nFor a channel, make "
    "me an admin that may post, then post there:\n<code>/start i_{token}</code>",
    invite_link="https://t.me/{bot}?{kind}=i_{token}",
    help_start="begin, or turn alerts on again",
    help_follow="follow a person or an organisation, by name or from the list",
    help_following="what is followed here",
    help_unfollow="follow no more: a name, or all",
    help_latest="the latest statements, of all followed or of one name",
    help_stop="turn alerts off",
    help_help="what I can do",
    help_invite="let a person, a group or a channel in",
)
