"""Questions that the rest of the product asks of a configuration."""

from pathlib import Path

from tests.unit.config.writing import SOURCE, loaded
from watcher.config import Catalogue
from watcher.model.ids import SourceId, SpeakerId

PEOPLE = """\
people:
- {id: mod, kind: organisation, names: Ministry of Peace of Norway}
- {id: lea, names: Lea Martin, organisation: mod}
- {id: tom, names: Tom Kay}
- {id: ann, names: Ann Poe, organisation: mod}
"""


def test_a_speaker_is_followed_by_itself_its_organisation_or_everyone(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, {"people/a.yaml": PEOPLE})
    assert catalogue.targets(SpeakerId("lea")) == ("lea", "mod", "*")
    assert catalogue.targets(SpeakerId("tom")) == ("tom", "*")
    assert catalogue.targets(SpeakerId("nobody")) == ("nobody", "*")


def test_an_organisation_has_its_members_in_order(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, {"people/a.yaml": PEOPLE})
    assert [each.id for each in catalogue.members(SpeakerId("mod"))] == ["lea", "ann"]
    assert catalogue.members(SpeakerId("lea")) == ()


def test_who_is_not_there_is_none() -> None:
    assert Catalogue().speaker(SpeakerId("lea")) is None
    assert Catalogue().source(SourceId("wire")) is None


def test_the_digest_changes_with_the_people_and_with_nothing_else(tmp_path: Path) -> None:
    one = loaded(tmp_path / "1", {"people/a.yaml": PEOPLE})
    two = loaded(tmp_path / "2", {"people/a.yaml": "# new\n" + PEOPLE, "sources/a.yaml": SOURCE})
    three = loaded(tmp_path / "3", {"people/a.yaml": PEOPLE.replace("Poe", "Poé")})
    assert one.digest == two.digest != three.digest


def test_warnings_and_comments_make_no_difference(tmp_path: Path) -> None:
    one = loaded(tmp_path / "1", {"people/a.yaml": PEOPLE, "watcher.yaml": "console: true\n"})
    two = loaded(tmp_path / "2", {"people/b.yaml": PEOPLE + "# more\n"})
    assert one == two
    assert one != loaded(tmp_path / "3", {"people/a.yaml": PEOPLE, "sources/a.yaml": SOURCE})
