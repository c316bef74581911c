"""Numbers are read as values, whatever the script and the wording."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.novelty.core import languages
from watcher.text.compare import fold, tokens
from watcher.text.numbers import digits, named, read, shown


def values(text: str, language: str) -> list[str]:
    found = read(tokens(fold(text)), languages()[language].numerals)
    return [shown(each.text) for each in found if each.text.startswith("#")]


def line(text: str, language: str) -> str:
    found = read(tokens(fold(text)), languages()[language].numerals)
    return " ".join(shown(each.text) for each in found)


@pytest.mark.parametrize(
    "text", ["1200", "1,200", "1.200", "1 200", "1\u202f200", "1'200", "١٢٠٠", "١٬٢٠٠", "۱۲۰۰"]
)
def test_a_separator_before_three_digits_groups_thousands(text: str) -> None:
    assert digits(fold(text)) == 1200


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", Fraction(3, 2)),
        ("1,5", Fraction(3, 2)),
        ("٢٫٥", Fraction(5, 2)),
        ("0.200", Fraction(1, 5)),
        ("1,200.50", Fraction(2401, 2)),
        ("1.200,50", Fraction(2401, 2)),
        ("-5", Fraction(-5)),
        ("–5", Fraction(-5)),
        ("-1,200.5", Fraction(-2401, 2)),
        ("12.345.678", Fraction(12345678)),
    ],
)
def test_the_last_other_separator_is_the_decimal_one(text: str, value: Fraction) -> None:
    assert digits(fold(text)) == value


@pytest.mark.parametrize("text", ["1.2.3", "12,34,56", "9" * 31])
def test_a_version_or_an_identifier_is_no_quantity(text: str) -> None:
    assert digits(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "forty-five 45 ٤٥ ۴۵ forty five"),
        ("ar", "خمسة وأربعون، خمس وأربعين، ٤٥"),
        ("ru", "сорок пять, сорока пяти, 45"),
        ("uk", "сорок п’ять, 45"),
        ("fr", "quarante-cinq, 45"),
        ("he", "ארבעים וחמישה, ארבעים וחמש, 45"),
        ("es", "cuarenta y cinco, 45"),
        ("de", "fünfundvierzig, 45"),
        ("tr", "kırk beş, 45"),
        ("fa", "چهل و پنج، ۴۵"),
    ],
)
def test_forty_five_is_forty_five_in_every_language(language: str, text: str) -> None:
    assert set(values(text, language)) == {"45"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1.2 million, 1,200,000, one million two hundred thousand, 1.2mn"),
        ("ar", "1.2 مليون، مليون ومئتا ألف، ١٬٢٠٠٬٠٠٠"),
        ("ru", "1,2 млн, миллион двести тысяч, 1 200 000, 1 миллион 200 тысяч"),
        ("uk", "1,2 млн, мільйон двісті тисяч"),
        ("fr", "1,2 million, un million deux cent mille"),
        ("he", "1.2 מיליון, מיליון ומאתיים אלף"),
        ("es", "1,2 millones, un millón doscientos mil"),
        ("de", "1,2 Millionen, eine Million zweihunderttausend"),
        ("tr", "1,2 milyon, bir milyon iki yüz bin"),
        ("fa", "۱٫۲ میلیون، یک میلیون و دویست هزار"),
    ],
)
def test_scales_multiply_and_add_up(language: str, text: str) -> None:
    assert set(values(text, language)) == {"1200000"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "45%; 45 percent; 45 per cent; forty-five pct"),
        ("ar", "45%؛ ٤٥٪؛ خمسة وأربعون بالمئة؛ 45 في المئة"),
        ("ru", "45%; сорок пять процентов"),
        ("fr", "45 %; quarante-cinq pour cent"),
        ("he", "45%; ארבעים וחמישה אחוזים"),
        ("es", "45 %; 45 por ciento"),
        ("de", "45 %; 45 Prozent"),
        ("tr", "%45; yüzde 45; yüzde kırk beş"),
        ("fa", "۴۵٪؛ ۴۵ درصد"),
    ],
)
def test_a_percentage_is_a_number_with_the_sign_behind(language: str, text: str) -> None:
    found = line(text, language).split()
    assert found == ["45", "%"] * (len(found) // 2)
    assert len(found) >= 4


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "one hundred and five", "105"),
        ("en", "two thousand five hundred million", "2500000000"),
        ("en", "forty and five", "40 and 5"),
        ("en", "twenty, five", "20 5"),
        ("en", "in 2024 five people", "in 2024 5 people"),
        ("en", "a deal for an hour", "a deal for an hour"),
        ("en", "a hundred tanks", "100 tanks"),
        ("en", "$5bn and 3m", "$ 5000000000 and 3000000"),
        ("en", "thousands of people", "thousands of people"),
        ("en", "five or six", "5 or 6"),
        ("en", "one two", "1 2"),
        ("en", "zero five", "0 5"),
        ("en", "five zero", "5 0"),
        ("en", "105 hundred", "105 hundred"),
        ("en", "one thousand two million", "1002000000"),
        ("en", "two million three million", "2000000 3000000"),
        ("en", "2 million 300 thousand 5 people", "2300000 5 people"),
        ("en", "two thousand 4000", "2000 4000"),
        ("en", "three thousand thousand", "3000 thousand"),
        ("en", "three thousand two thousand", "3000 2000"),
        ("en", "-5 degrees", "-5 degrees"),
        ("en", "a 45-year-old", "a 45 year old"),
        ("en", "forty...five", "40 5"),
        ("en", "percent of what", "percent of what"),
        ("ar", "مئة", "100"),
        ("ar", "ألف ألفان", "1000 2000"),
        ("ar", "لست هنا وليس هناك", "لست هنا وليس هناك"),
        ("ar", "وخمسة لألفين", "و 5 ل 2000"),
        ("ru", "сто тысяч миллионов", "100000000000"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "soixante et onze", "71"),
        ("fr", "un accord", "un accord"),
        ("es", "tres mil millones", "3000000000"),
        ("es", "mil", "1000"),
        ("tr", "bin iki yüz", "1200"),
        ("ru", "миллион тысяча", "1001000"),
        ("he", "בעשרים", "ב 20"),
    ],
)
def test_words_belong_to_one_number_only_where_they_add_up(
    language: str, text: str, expected: str
) -> None:
    assert line(text, language) == expected


def test_a_value_is_shown_as_people_write_it() -> None:
    assert [shown(named(Fraction(n))) for n in ("1.2", "45")] == ["1.2", "45"]
    assert shown("peace") == "peace"


@given(st.integers(min_value=1, max_value=10**12))
def test_grouping_changes_no_value(number: int) -> None:
    assert digits(f"{number:,}") == digits(str(number)) == number


@given(st.text(), st.sampled_from(sorted(languages())))
def test_any_text_can_be_read(text: str, language: str) -> None:
    found = tokens(fold(text))
    assert all(each.text for each in read(found, languages()[language].numerals))
