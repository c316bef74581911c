"""Arabic."""

from watcher.model.source import Tier
from watcher.model.statement import Manner
from watcher.render.words.base import Verb, Words

WORDS = Words(
    code="ar",
    rtl=True,
    verbs={
        Manner.DIRECT: Verb(he="قال:", she="قالت:", it="تصريح:"),
        Manner.REPORTED: Verb(
            he="قال (نقلاً بالمعنى، ليس اقتباساً):",
            she="قالت (نقلاً بالمعنى، ليس اقتباساً):",
            it="تصريح (نقلاً بالمعنى، ليس اقتباساً):",
        ),
        Manner.MIXED: Verb(
            he="قال (نقلاً بالمعنى مع اقتباس جزئي):",
            she="قالت (نقلاً بالمعنى مع اقتباس جزئي):",
            it="تصريح (نقلاً بالمعنى مع اقتباس جزئي):",
        ),
        Manner.OFFICE: Verb(he="إعلان:", she="إعلان:", it="إعلان:"),
        Manner.OWN_POST: Verb(he="نشر:", she="نشرت:", it="منشور:"),
        Manner.HEADLINE: Verb(
            he="قال (وفق عنوان خبر، ليس اقتباساً):",
            she="قالت (وفق عنوان خبر، ليس اقتباساً):",
            it="تصريح (وفق عنوان خبر، ليس اقتباساً):",
        ),
        Manner.NO_COMMENT: Verb(he="لم يعلّق:", she="لم تعلّق:", it="دون تعليق:"),
    },
    office="مكتب {name}",
    updated="تحديث",
    changed="ما تغيّر: {changed}",
    recalled="كلام سابق يُقتبس مجدداً",
    unsure="غير مؤكد: راجع المصدر قبل النشر",
    on="بتاريخ {date}",
    day="{day} {month}",
    day_of_year="{day} {month} {year}",
    months=(
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    published="{time} بتوقيت غرينتش",
    published_on="{date}، {time} بتوقيت غرينتش",
    tiers={
        Tier.OWN: "قناة رسمية",
        Tier.AGENCY: "وكالة أنباء",
        Tier.BROADCASTER: "هيئة بث",
        Tier.AGGREGATOR: "مجمّع أخبار",
        Tier.UNKNOWN: "مصدر غير مصنّف",
    },
    also="أيضاً: {outlets}",
    part="{part} من {parts}",
    comma="، ",
)
