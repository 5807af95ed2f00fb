"""The documentation read as a reader would use it: links followed, code run, names looked for."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from tawatur import model
from tawatur.capture import capture
from tawatur.examples import FOLDER, example_files
from tawatur.export import Exporter, View
from tawatur.extract.engine import Engine, extract
from tawatur.model import Document
from tawatur.preserve import Reader
from tawatur.preserve.readers import Preserved

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src" / "tawatur").rglob("README.md")]
)
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+)$", prose(page), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.S | re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_link_is_dead(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in anchors(there), f"{target}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_path_of_the_project_that_prose_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|scripts|benchmarks)/[\w./-]*\w)/?`", prose(page))
    missing = [path for path in named if not (ROOT / path).exists()]
    assert missing == []


def test_every_page_that_the_source_names_is_there() -> None:
    named = {
        (match, str(path.relative_to(ROOT)))
        for path in SOURCES
        for match in re.findall(r"docs/[\w/-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in named if not (ROOT / pair[0]).is_file()) == []


def commands() -> list[str]:
    from tawatur.cli.app import app

    single = [c.name or c.callback.__name__ for c in app.registered_commands if c.callback is not None]
    return single + [group.name for group in app.registered_groups if group.name]


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"tawatur {name}" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_that_a_page_shows_is_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:\$ \./|\$ |`)tawatur ([a-z]+)", text))
    assert shown <= set(commands())


def test_every_entry_point_is_documented() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    where = {"engines": "engines", "readers": "readers", "exporters": "exporters", "stores": "ledger"}
    for group, points in project["entry-points"].items():
        page = (ROOT / "docs" / f"{where[group.removeprefix('tawatur.')]}.md").read_text(encoding="utf-8")
        assert group in page
        assert [name for name in points if f"`{name}`" not in page] == []


@pytest.mark.parametrize("name", ["Event", "Modality", "SpeakerKind", "HarmType", "Victim", "Unit"])
def test_the_contract_lists_every_value(name: str) -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    assert [value for value in get_args(getattr(model, name)) if f"`{value}`" not in page] == []


@pytest.mark.parametrize("name", ["Document", "Claim", "Harm", "Attribution", "TimeSpan"])
def test_the_contract_lists_every_field(name: str) -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    own = {"rule"}  # Tawatur's own, not exchanged
    fields = set(getattr(model, name).__struct_fields__) - own
    assert [field for field in sorted(fields) if not re.search(rf"`[^`\n]*\b{field}\b[^`\n]*`", page)] == []


def test_the_example_of_the_contract_is_right_to_the_letter() -> None:
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    sentence = re.search(r"^> (.+)$", text[text.index("## An example") :], flags=re.M)
    assert sentence is not None
    row = json.loads(blocks("docs/claims.md", "json")[0])
    (claim,) = model.decode_document(json.dumps({"id": "x", "text": sentence[1], "claims": [row]})).claims
    assert claim.harms[0].span.quote(sentence[1]) == "ثلاثة مفقودين"
    assert claim.attribution[0].source.quote(sentence[1]) == "الناشطون"
    assert claim.span.quote(sentence[1]).startswith("فرق الإنقاذ")
    assert sentence[1] in (FOLDER / "reports.jsonl").read_text(encoding="utf-8")


def run(page: str, number: int = 0) -> dict[str, Any]:
    """What a page's Python block leaves behind."""
    left: dict[str, Any] = {}
    exec(blocks(page, "python")[number], left)
    return left


def test_the_engine_of_the_page_is_an_engine() -> None:
    engine = run("docs/engines.md")["Exclaimer"]()
    assert isinstance(engine, Engine)
    found = extract(Document("x", "Two were killed"), engine)
    assert [c.event for c in found.document.claims] == ["killing"]


def test_the_reader_of_the_page_is_a_reader(tmp_path: Path) -> None:
    reader = run("docs/readers.md")["Telegram"]()
    assert isinstance(reader, Reader)
    (tmp_path / "a.dash").write_text("-----one-----two")
    found = [f for f in reader.read(capture(tmp_path / "a.dash")) if isinstance(f, Preserved)]
    assert [f.document.text for f in found] == ["one", "two"]


def test_the_exporter_of_the_page_is_an_exporter(tmp_path: Path) -> None:
    exporter = run("docs/exporters.md", 1)["Titles"]()
    assert isinstance(exporter, Exporter)
    exporter.write(View.of([Document("x", "", title="One")]), tmp_path / "t.txt")
    assert (tmp_path / "t.txt").read_text() == "One\n"


def test_exporting_as_a_library_works_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("docs/exporters.md")
    assert (tmp_path / "report-masked.html").is_file()


def test_the_library_works_as_the_readme_shows(capsys: pytest.CaptureFixture[str]) -> None:
    run("README.md")
    assert "('killed', 17, 17)" in capsys.readouterr().out


def test_the_readme_gives_the_figures_that_were_measured() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("figures", ROOT / "scripts" / "readme_figures.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert page == script.filled(page), "run `python scripts/readme_figures.py`"
    assert {"install", "accuracy", "speed"} == set(re.findall(r"<!-- (\w+) -->", page))


def test_the_picture_of_the_readme_is_small_enough_to_clone() -> None:
    assert 10_000 < (ROOT / "docs" / "img" / "report.png").stat().st_size < 400_000


def test_the_example_set_is_read_whole() -> None:
    """Twelve reports from four files, each with its language, its day and its outlet."""
    from tawatur.capture import Provenance
    from tawatur.pipeline import preserve

    found: list[Document] = []
    for file in example_files():
        said = Provenance(file.publisher, file.published, file.url, file.lang)
        for taken in preserve([file.path], said):
            assert isinstance(taken.found, Preserved), taken
            found.append(taken.found.document)
    assert len(found) == 12
    assert {d.lang for d in found} == {"ar", "en"}
    assert all(d.published and d.publisher and d.url for d in found)
    assert all("cookies" not in d.text for d in found)


def test_the_addresses_of_the_example_set_lead_nowhere() -> None:
    for path in FOLDER.iterdir():
        if path.is_file():
            hosts = re.findall(r"https?://([^/\s\"]+)", path.read_text(encoding="utf-8"))
            assert all(host.endswith(".example") for host in hosts)


def test_the_map_of_the_rooms_is_the_house() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^  (\w+)/ ", page, flags=re.M))
    rooms = {p.name for p in (ROOT / "src" / "tawatur").iterdir() if p.is_dir() and p.name != "__pycache__"}
    data = {"gazetteers"}
    assert drawn == {r for r in rooms - data if any((ROOT / "src" / "tawatur" / r).iterdir())} | {"review"}


def test_the_page_on_places_counts_them_right() -> None:
    from collections import Counter

    from tawatur.resolve.gazetteer import starter

    places = Counter(entry.country for entry in starter().entries)
    by_name = sum(number == 1 for number in places.values())
    page = " ".join((ROOT / "docs" / "gazetteer.md").read_text(encoding="utf-8").split())
    counted = f"{len(starter()):,} places of {len(places) - by_name} countries"
    assert counted in page, f"docs/gazetteer.md must say: {counted}"
    assert f"and {by_name} other countries by their name" in page
    by_hand = (ROOT / "src" / "tawatur" / "gazetteers" / "by_hand.tsv").read_text(encoding="utf-8")
    assert f"`: {len(by_hand.splitlines()) - 1} places written" in page


def test_the_page_on_actors_describes_every_column_and_kind() -> None:
    from tawatur.resolve.actors import read_table, starter

    page = (ROOT / "docs" / "actors.md").read_text(encoding="utf-8")
    header = (ROOT / "src" / "tawatur" / "resolve" / "actors.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert [column for column in header.split("\t") if f"`{column}`" not in page] == []
    assert sorted({e.kind for e in starter().entries if e.kind and f"`{e.kind}`" not in page}) == []
    (example,) = (block for block in re.findall(r"^```\n(.*?)^```", page, re.S | re.M) if "\t" in block)
    (actor,), problems = read_table(example.encode())
    assert (actor.id, actor.kind, actor.aliases, problems) == ("nrc", "ngo", ("NRC", "@nabrecords"), [])
