"""What every installed engine must do, whoever wrote it: a newcomer is tested by being installed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tawatur import plugins
from tawatur.errors import EngineError
from tawatur.extract import engine as registry
from tawatur.extract.engine import Engine, available, extract, load, why_not
from tawatur.model import Claim, Document
from tests.golden.cases import all_cases

CASES = all_cases()


@pytest.fixture(scope="module", params=available())
def engine(request: pytest.FixtureRequest) -> Engine:
    return load(request.param)


def test_it_says_what_it_is(engine: Engine) -> None:
    assert engine.name in available()
    assert engine.version
    assert engine.languages
    assert all(2 <= len(lang) <= 3 and lang.islower() for lang in engine.languages)


def test_every_claim_it_makes_is_in_the_text(engine: Engine) -> None:
    for case in CASES:
        if case.lang in engine.languages:
            for claim in engine.extract(case.document):
                assert why_not(claim, case.text) == "", case.id


def test_the_same_text_gives_the_same_claims(engine: Engine) -> None:
    for case in CASES[::10]:
        assert list(engine.extract(case.document)) == list(engine.extract(case.document)), case.id


@pytest.mark.parametrize("text", ["", " \n ", "🕊", "\u202e"])
def test_a_text_that_says_nothing_makes_no_claim(engine: Engine, text: str) -> None:
    for lang in engine.languages:
        assert list(engine.extract(Document(id="empty", text=text, lang=lang))) == []


def test_it_needs_no_date_of_publication(engine: Engine) -> None:
    for lang in engine.languages:
        text = (
            "قتل خمسة مدنيين أمس في نوران."
            if lang == "ar"
            else "Five civilians were killed in Nuran yesterday."
        )
        for claim in engine.extract(Document(id="undated", text=text, lang=lang)):
            assert claim.time is None or (claim.time.start is None and claim.time.end is None)


def test_each_field_can_say_which_rule_set_it(engine: Engine) -> None:
    (document,) = [case.document for case in CASES if case.id == "ar/counts/the-dual-counts-two"]
    claims = extract(document, engine).document.claims
    assert claims
    for claim in claims:
        assert claim.rules.get("event"), "a claim must say why it is what it is"
        assert all(harm.rule for harm in claim.harms)
        assert all(link.rule for link in claim.attribution)


def test_an_engine_nobody_installed_is_named_with_those_that_are() -> None:
    with pytest.raises(EngineError, match="no engine is called 'oracle'") as caught:
        load("oracle")
    assert "rules" in caught.value.way_out


class Wordless:
    """A class that is no engine: it lacks everything."""


@dataclass
class Entry:
    """An entry point as importlib.metadata gives it, over a class of this test."""

    name: str
    made: type

    def load(self) -> type:
        return self.made


class Lonely:
    """A whole engine that finds nothing."""

    name, version, languages = "lonely", "1", ("ar",)

    def extract(self, document: Document) -> list[Claim]:
        return []


def test_an_engine_from_elsewhere_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(group: str) -> list[Entry]:
        return [Entry("lonely", Lonely), Entry("wordless", Wordless)] if group == registry.GROUP else []

    monkeypatch.setattr(plugins, "entry_points", installed)
    assert available() == ("lonely", "wordless")
    assert load.__wrapped__("lonely").extract(Document(id="x", text="")) == []
    with pytest.raises(EngineError, match="lacks name, version"):
        load.__wrapped__("wordless")
