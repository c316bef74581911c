"""What is wrong with a configuration is said with file, line, key and what to do."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.config.writing import PERSON, SOURCE, problems, write
from watcher.cli.common import kinds
from watcher.config import load
from watcher.errors import ConfigError

TOKEN = "123456789:AAF" + "x" * 32
LEAKED = (
    "this looks like a bot token. Take it out, have @BotFather revoke it, and hand the new one "
    "over in TELEGRAM_BOT_TOKEN_FILE or TELEGRAM_BOT_TOKEN."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    title: str
    files: dict[str, str | bytes]
    told: list[str]


def mistakes() -> list[Mistake]:
    text = (Path(__file__).parent / "mistakes.txt").read_text("utf-8")
    return [_mistake(block) for block in text.split("\n### ")[1:]]


def _mistake(block: str) -> Mistake:
    title, *lines = block.rstrip("\n").split("\n")
    files: dict[str, str | bytes] = {}
    body = "\n".join(line for line in lines if not line.startswith("> "))
    for part in body.split("@ ")[1:]:
        name, _, content = part.partition("\n")
        files[name] = content and content.rstrip("\n") + "\n"
    return Mistake(
        title=title, files=files, told=[line[2:] for line in lines if line.startswith("> ")]
    )


MISTAKES = mistakes()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.title for mistake in MISTAKES])
def test_a_mistake_is_told_with_place_and_remedy(mistake: Mistake, tmp_path: Path) -> None:
    assert problems(tmp_path, mistake.files) == mistake.told


def test_the_list_of_mistakes_is_long_and_each_message_has_a_place() -> None:
    assert len(MISTAKES) >= 80
    for mistake in MISTAKES:
        assert mistake.told, mistake.title
        for line in mistake.told:
            assert re.fullmatch(r"[a-z./]+\.ya?ml:[1-9][0-9]*: .+[.?]", line), line


def test_all_problems_of_all_files_come_at_once_in_the_order_of_places(tmp_path: Path) -> None:
    several = MISTAKES[::3]
    files: dict[str, str | bytes] = {
        f"{name[:-5]}-{number:03}.yaml": body
        for number, mistake in enumerate(several)
        for name, body in mistake.files.items()
        if name.startswith(("people", "sources"))
    }
    found = problems(tmp_path, files)
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in found]
    assert places == sorted(places)
    assert len({place for place, _ in places}) > 25


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        (
            {"watcher.yaml": f"access: open\nlanguage: {TOKEN}\n"},
            [
                'watcher.yaml:2: language: "***" is no language. Write ISO 639, for example "ar".',
                f"watcher.yaml:2: {LEAKED}",
            ],
        ),
        ({"sources/a.yaml": f"{SOURCE}# bot{TOKEN}\n"}, [f"sources/a.yaml:4: {LEAKED}"]),
        (
            {"watcher.yaml": f"a: [\n# {TOKEN}\n"},
            [
                f"watcher.yaml:2: {LEAKED}",
                'watcher.yaml:3: not YAML: a "[" or "{" above is not closed.',
            ],
        ),
        (
            {"people/a.yaml": PERSON.replace("Lea Martin", '"\\x31' + TOKEN[1:] + '"')},
            [f"people/a.yaml:3: {LEAKED}"],
        ),
        (
            {"people/a.yaml": PERSON + f"  gender: {TOKEN}\n"},
            [
                'people/a.yaml:4: speaker "lea": gender: "***" is not known. Write one of: f, m.',
                f"people/a.yaml:4: {LEAKED}",
            ],
        ),
    ],
    ids=["a value", "a comment", "a broken file", "written with an escape", "an id"],
)
def test_a_bot_token_is_refused_and_never_shown(
    files: dict[str, str | bytes], wanted: list[str], tmp_path: Path
) -> None:
    found = problems(tmp_path, files)
    assert sorted(found) == sorted(wanted)
    assert TOKEN not in "".join(found)


def test_a_password_in_a_url_is_never_shown(tmp_path: Path) -> None:
    url = "https://lea:sesame@wire.example/rss"
    files: dict[str, str | bytes] = {"sources/a.yaml": SOURCE.replace("https://wire.example", url)}
    assert "sesame" not in "".join(problems(tmp_path, files))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (PERSON.replace("Lea", "Léa").encode("latin-1"), "3: byte 0xE9 is not UTF-8."),
        (PERSON.encode("utf-16"), "1: byte 0xFF is not UTF-8."),
        (PERSON.replace("Lea", "L\0a").encode(), "3: control character U+0000."),
        (PERSON.replace("Lea", "\x1b[31m").encode(), "3: control character U+001B."),
        (b"# " + b"x" * (16 << 20), "1: larger than 16 MiB."),
        (PERSON.replace("Lea", "x" * 200).encode(), '3: speaker "lea": names: longer than 200'),
        (b"people: " + b"[" * 100_000, "1: nested deeper than 16 levels."),
        (b"people:\n" + b"- " * 1_000, "2: nested deeper than 16 levels."),
        (b"people: " + b"{a: " * 10_000, "1: nested deeper than 16 levels."),
        (b"people: &a\n- *b\n", '2: "*b" stands for nothing above.'),
    ],
    ids=["latin-1", "utf-16", "NUL", "escape", "huge", "long", "lists", "dashes", "maps", "alias"],
)
def test_bytes_that_are_no_yaml_are_told_in_plain_words(
    body: bytes, told: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, {"people/a.yaml": body})
    assert found.startswith(f"people/a.yaml:{told}")


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    levels = [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)]
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(levels)
    began = time.process_time()
    found = problems(tmp_path, {"people/a.yaml": bomb})
    assert time.process_time() - began < 1
    assert found == ["people/a.yaml:6: more than 1,000,000 values. Split the file."]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    body = b"\xef\xbb\xbf" + PERSON.replace("\n", "\r\n").encode()
    assert problems(tmp_path, {"people/a.yaml": body}) == []


def test_a_directory_that_is_not_there_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "confg"
    with pytest.raises(ConfigError) as caught:
        load(missing, kinds())
    told = f"{missing}:1: no such directory. Name the right one with --config DIR."
    assert caught.value.problems == (told,)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"people/a.yaml": PERSON, "sources/a.yaml": SOURCE})
    (tmp_path / "people" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "people" / "folder.yaml").mkdir()
    assert problems(tmp_path, {}) == [
        "people/folder.yaml:1: is no file. Put a YAML file there, or nothing.",
        "people/gone.yaml:1: cannot be read: No such file or directory. Mend that or delete it.",
    ]
