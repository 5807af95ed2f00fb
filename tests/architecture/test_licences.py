"""What a default install brings may be passed on under Apache-2.0: no GPL, AGPL or LGPL."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
COPYLEFT = re.compile(r"\b([AL]?GPL|Affero|GNU (Lesser )?General Public)", re.IGNORECASE)


def default_install() -> dict[str, Distribution]:
    """Tawatur and everything that it pulls in without extras, on this machine."""
    found: dict[str, Distribution] = {}
    waiting = ["tawatur"]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue
        for line in found[key].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found


INSTALLED = default_install()


def licences_of(dist: Distribution) -> list[str]:
    """The licences that a distribution may be taken under, each in the words of its metadata."""
    expressions = dist.metadata.get_all("License-Expression") or []
    said = expressions or [
        *((text.splitlines() or [""])[0] for text in dist.metadata.get_all("License") or []),
        *(c for c in dist.metadata.get_all("Classifier") or [] if c.startswith("License")),
    ]
    return [choice for text in said for choice in re.split(r"\s+OR\s+", text) if choice.strip()]


def test_the_tree_was_really_read() -> None:
    assert {"tawatur", "django", "msgspec", "typer"} <= set(INSTALLED)


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_no_part_of_the_default_install_is_copyleft(name: str) -> None:
    licences = licences_of(INSTALLED[name])
    assert licences, "a part must say its licence"
    # "MPL-1.1 OR GPL-2.0" leaves the choice to us; a bare GPL does not.
    assert [licence for licence in licences if not COPYLEFT.search(licence)], licences


def test_the_notice_names_whose_data_is_inside() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    gazetteer = (ROOT / "src/tawatur/gazetteers/starter.tsv").read_text(encoding="utf-8")
    assert "\ngn:" in gazetteer, "rows of GeoNames"
    assert "https://www.geonames.org" in notice
    assert "https://creativecommons.org/licenses/by/4.0/" in notice
    named = re.findall(r"src/tawatur/[\w/.]+\.\w+", notice)
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_every_table_inside_is_accounted_for() -> None:
    """A data file that NOTICE does not name, by itself or with its folder, has no known owner."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    data = {".tsv", ".txt", ".jsonl", ".csv"}
    inside = [path for path in (ROOT / "src" / "tawatur").rglob("*") if path.suffix in data]
    unnamed = [
        path.name
        for path in inside
        if path.name not in notice and not {"languages", "examples"} & set(path.relative_to(ROOT).parts)
    ]
    assert unnamed == []
