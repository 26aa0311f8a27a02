"""Facts in the docs that the code knows are compared with the code."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.fakes.session import Typist
from voice_app.commands.root import COMMANDS
from voice_app.domain.actions import Act, Expects
from voice_app.domain.understanding import Intent, SlotName

ROOT = Path(__file__).resolve().parents[2]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")


def rows(marker: str) -> dict[str, str]:
    table = PROTOCOL.split(f"<!-- {marker}")[1].split("\n\n")[1]
    cells = [re.match(r"\| `(\w+)` \| (.*) \|", line) for line in table.splitlines()]
    return {cell[1]: cell[2] for cell in cells if cell is not None}


def listed(after: str) -> set[str]:
    paragraph = PROTOCOL.split(f"\n{after}")[1].split("\n\n")[0]
    return set(re.findall(r"`(\w+)`", paragraph))


def test_every_command_is_described_as_its_help_does() -> None:
    assert rows("commands") == COMMANDS


def test_every_field_of_a_turn_is_described() -> None:
    typist = Typist()
    turns = [typist.start(), typist.say("i don't know")]
    assert set(rows("turn fields")) == set(turns[0]) | set(turns[1])


def test_acts_expectations_intents_and_slots_are_listed() -> None:
    assert listed("Acts:") == set(Act)
    assert listed("It expects one of:") == set(Expects)
    assert listed("Intents:") == set(Intent)
    assert listed("Slots:") == set(SlotName)


@pytest.mark.parametrize("page", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_names_the_two_commands_and_the_number_of_tracks() -> None:
    import json

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tracks = json.loads((ROOT / "audio_samples" / "manifest.json").read_text())["tracks"]
    assert "make run" in readme
    assert "make test" in readme
    assert f"{len(tracks)} original tracks" in " ".join(readme.split())


def test_every_setting_of_the_home_guide_exists() -> None:
    from voice_app.config import Settings, load_settings

    guide = (ROOT / "docs" / "guides" / "home.md").read_text(encoding="utf-8")
    block = guide.split("```toml\n")[1].split("```")[0]
    assert set(tomllib.loads(block)) == {"audio", "listening", "speech"}
    folder = Path(__file__).parent / "no-such-folder"
    assert load_settings(folder) == Settings()


def test_the_licence_is_the_one_that_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "GPL-3.0-or-later"
    assert "GNU GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^  "[\w.-]+(?:\[[\w,]+\])?[<>=].*$', text, flags=re.MULTILINE)
    assert len(lines) > 20
    assert [line for line in lines if "#" not in line] == []
