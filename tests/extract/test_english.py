"""English reports, as they are written: who was harmed, who says so, who did it, and what is no claim.

Every place and person is invented. The speakers of general news are tried with political reports.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawatur import read
from tawatur.cli.app import app
from tawatur.extract.speakers import statements
from tawatur.languages.en import morphology
from tawatur.languages.pack import load
from tawatur.model import Claim, Document

PUBLISHED = dt.date(2031, 5, 14)


def claims_of(text: str) -> tuple[Claim, ...]:
    return read(text, published=PUBLISHED, lang="en").claims


def harms(text: str) -> list[tuple[str, int | None, int | None, tuple[str, ...]]]:
    """Each harm as type, bounds and victims, in order of the text."""
    found = [h for claim in claims_of(text) for h in claim.harms]
    return [(h.type, h.min, h.max, h.victims) for h in sorted(found, key=lambda h: h.span)]


def said_by(text: str) -> list[tuple[str, ...]]:
    """The chain of speakers of each claim, outermost first."""
    return [tuple(a.source.quote(text) for a in claim.attribution) for claim in claims_of(text)]


def doers(text: str) -> list[str]:
    return [span.quote(text) for claim in claims_of(text) for span in claim.actors]


VOICES = [
    ("active", "Shelling killed four people in Nuran.", ("killed", 4, 4, ())),
    ("passive", "Four people were later killed in Nuran.", ("killed", 4, 4, ())),
    ("passive without auxiliary", "Four people killed in Nuran shelling", ("killed", 4, 4, ())),
    ("perfect is active", "Shelling has killed four people in Nuran.", ("killed", 4, 4, ())),
    ("perfect passive", "Four people have been killed in Nuran.", ("killed", 4, 4, ())),
    ("participle", "A shell hit a house in Nuran, killing four people.", ("killed", 4, 4, ())),
    ("noun", "The attack resulted in the deaths of four people.", ("killed", 4, 4, ())),
    ("adjective", "The attack left four people dead.", ("killed", 4, 4, ())),
    ("verb of those who suffer", "Four people died in the blast.", ("killed", 4, 4, ())),
    ("lives", "The blast claimed the lives of four people.", ("killed", 4, 4, ())),
    ("parentheses", "Four people (a name unites them) were killed.", ("killed", 4, 4, ())),
    ("joined passives", "Two soldiers were shot at and wounded.", ("injured", 2, 2, ("combatant",))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "harm"), [v[1:] for v in VOICES], ids=[v[0] for v in VOICES])
def test_voice_says_who_is_harmed(text: str, harm: tuple[str, int, int, tuple[str, ...]]) -> None:
    assert harms(text) == [harm]


def test_the_dead_and_the_wounded_each_keep_their_figure() -> None:
    assert harms("The blast killed six and wounded 32 people, ten of them children.") == [
        ("killed", 6, 6, ()),
        ("injured", 32, 32, ()),
        ("injured", 10, 10, ("child",)),
    ]


def test_those_who_are_among_a_total_are_its_part() -> None:
    claim = claims_of("Six civilians were among at least 22 people killed in air strikes on Nuran.")[0]
    six = next(h for h in claim.harms if h.min == 6)
    assert six.of is not None
    assert claim.harms[six.of].min == 22


@pytest.mark.parametrize(
    "text",
    [
        "Samer Durgham, 23, addressed the council.",
        "The minister sent $500 to the town.",
        "A 30-year-old law was changed.",
        "The fund wants to save lives.",
        "Warplanes carried out 14 strikes on Nuran.",
        "It is not clear how many people were killed.",
    ],
)
def test_figures_of_other_things_harm_nobody(text: str) -> None:
    assert harms(text) == []


SPEAKERS = [
    ("before", "The Ghar Observatory said shelling killed two people.", ("The Ghar Observatory",)),
    ("behind", "Shelling killed two people, the monitor said on Monday.", ("the monitor",)),
    ("behind, no comma", "Shelling killed two people the Ghar monitor said.", ("the Ghar monitor",)),
    ("inverted", '"Two people were killed," said Adel Hourani.', ("Adel Hourani",)),
    ("in the middle", "The strike, activists said, killed two people.", ("activists",)),
    ("according to", "According to medics, two people were killed.", ("medics",)),
    ("tail", "Two died in the town of Nuran said the Ghar monitor.", ("the Ghar monitor",)),
    ("relative", "The council, which meets in Nuran, said two people were killed.", ("The council",)),
    ("cited", "Two died, local media reported, citing a doctor.", ("local media", "a doctor")),
    ("told", "A doctor told Coast Voice that two people were killed.", ("Coast Voice", "A doctor")),
    ("unsigned", "Roads closed amid unconfirmed reports of an air strike.", ("unconfirmed reports",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), [s[1:] for s in SPEAKERS], ids=[s[0] for s in SPEAKERS])
def test_the_speaker_is_found_on_either_side(text: str, chain: tuple[str, ...]) -> None:
    assert chain in [tuple(s.removesuffix(", which meets in Nuran") for s in said) for said in said_by(text)]


def test_a_pronoun_takes_up_who_spoke() -> None:
    text = "A military source said two soldiers were killed. He added that a child was wounded."
    assert said_by(text) == [("A military source",), ("A military source",)]


def test_only_those_quoted_speak_in_capitals_too() -> None:
    text = (
        "NURAN, 13 MAY 31 (TBN) -- THE ARMED FORCES REPORTED TODAY THAT 12 GUERRILLAS WERE KILLED\n"
        "IN CLASHES IN THE WADI AL-GHAR AREA. A MINE INJURED TWO SOLDIERS NEAR THE BRIDGE LATER ON"
    )
    assert ("killed", 12, 12, ("combatant",)) in harms(text)
    assert ("THE ARMED FORCES",) in said_by(text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Arjuwani shelling killed two people in Nuran.", "Arjuwani"),
        ("Rebels positioned in the eastern suburbs fired rockets at Nuran.", "Rebels"),
        ("The village was shelled by government forces.", "government forces"),
        ("Regime forces responded by launching air strikes on Nuran.", "Regime forces"),
    ],
)
def test_the_doer_is_named(text: str, actor: str) -> None:
    text = text.replace("Arjuwani", "Russian")
    assert actor.replace("Arjuwani", "Russian") in doers(text)


def test_a_headline_that_the_body_repeats_is_no_second_claim() -> None:
    text = (
        "Eight killed in rocket attacks on Nuran 13 May 2031 Nuran TBN-Armed groups fired rockets at Nuran "
        "killing eight people."
    )
    document = Document(id="x", lang="en", text=text, title="Eight killed in rocket attacks on Nuran")
    from tawatur.extract.engine import extract
    from tawatur.extract.engine import load as engine

    found = extract(document, engine("rules")).document.claims
    assert [h.min for claim in found for h in claim.harms] == [8]


POLITICS = (
    "The senator told reporters that he would not run. “We will win,” Ms. Hollow said at a rally in Ostrand. "
    "According to a poll, voters are worried. Critics say the law is unfair."
)


def test_whoever_speaks_of_anything_is_found() -> None:
    document = Document(id="x", lang="en", text=POLITICS)
    found = [(s.speakers[0].quote(POLITICS), s.content.quote(POLITICS)) for s in statements(document)]
    assert found == [
        ("The senator", "he would not run"),
        ("Ms. Hollow", "We will win"),
        ("a poll", "voters are worried"),
        ("Critics", "the law is unfair"),
    ]


GENERAL = [
    ("a pronoun as written", "She hopes to win the vote in June.", ("She", "win the vote in June")),
    ("an intention", "The senator plans to bring in a bill.", ("The senator", "bring in a bill")),
    ("no plans of its own", "The ministry has no plans to change course.", None),
    ("a judgement", "Opponents called the plan a disaster.", ("Opponents", "the plan a disaster")),
    ("a judgement with as", "They see the law as an attack.", ("They", "the law as an attack")),
    ("no judgement", "She called the police.", None),
    ("whom it asks", "The mayor urged residents to stay in.", ("The mayor", "residents to stay in")),
    ("a noun of voicing", "The envoy expressed hope for peace.", ("The envoy", "hope for peace")),
    ("a noun with that", "Her claim that he lied is false.", ("Her", "he lied")),
    ("a far that", "Hollow said in court papers that he lied.", ("Hollow", "he lied")),
    ("a day between", "The council on Friday said the road was safe.", ("The council", "the road was safe")),
    ("people familiar", "People familiar with the matter said the bank would close.",
     ("People familiar with the matter", "the bank would close")),
    ("a participle", "A study published Tuesday found that one in five is poor.",
     ("A study", "one in five is poor")),
    ("an aside in dashes", "Hollow — who has left — said he was glad.",
     ("Hollow — who has left", "he was glad")),
    ("a plural with a phrase", "Supporters of the bill argue that it helps.",
     ("Supporters of the bill", "it helps")),
    ("an age and a clause", "Hollow, 54, who has led it since 2009, said it was late.",
     ("Hollow, 54, who has led it since 2009", "it was late")),
    ("a name behind an office", "“We won,” the council’s president, Carla Diaz, said Monday.",
     ("the council’s president, Carla Diaz", "We won")),
    ("saying, behind a comma", "Stern defended his aide, saying the tape did not show it.",
     ("Stern", "the tape did not show it")),
    ("a text that speaks", "According to the indictment, the men conspired to lie.",
     ("the indictment", "the men conspired to lie")),
    ("no speaker at all", "The road was closed on Friday.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), [c[1:] for c in GENERAL], ids=[c[0] for c in GENERAL])
def test_general_statements(text: str, said: tuple[str, str] | None) -> None:
    document = Document(id="x", lang="en", text=text)
    found = [(s.speakers[-1].quote(text), s.content.quote(text)) for s in statements(document)]
    assert found == ([said] if said else [])


def test_what_stands_on_both_sides_of_a_speaker_is_said() -> None:
    text = "“The harvest,” he said, “is lost.” The road, she argued, would ruin the coast."
    document = Document(id="x", lang="en", text=text)
    found = [(s.speakers[-1].quote(text), s.content.quote(text)) for s in statements(document)]
    assert found == [
        ("he", "The harvest"),
        ("he", "is lost"),
        ("she", "The road"),
        ("she", "would ruin the coast"),
    ]


def test_the_command_prints_one_document_a_line(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "n1", "lang": "en", "text": POLITICS}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["speakers", str(source), "--format", "jsonl"])
    assert result.exit_code == 0
    row = json.loads(result.stdout)
    assert row["id"] == "n1"
    assert len(row["statements"]) == 4
    start, end = row["statements"][0]["speakers"][0]
    assert POLITICS[start:end] == "The senator"
    assert set(row["statements"][0]) == {"speakers", "cue", "content"}


def test_phrases_inflect_and_letters_matter() -> None:
    pack = load("en")
    assert any(r.entry.get("value") == "47" for r in pack.word("forty-seven").readings)
    assert [r.entry.tag for r in pack.word("is").readings] == ["aux"]
    assert "group" in [r.entry.tag for r in pack.word("IS").readings]
    forms = [" ".join(words) for words, _, _ in morphology.inflect_phrase(["air", "strike"], "n", {})]
    assert forms == ["air strike", "air strikes"]


COUNTED = [
    ("names set apart", "Two guards, Adel Hourani and Omar Sabri, were injured in Nuran.", [(2, 2)]),
    ("one name set apart", "The 12-year old child, Adel Hourani, was wounded.", [(1, 1)]),
    ("an age is no figure", "A resident, 40, was wounded.", [(1, 1)]),
    ("a shared noun", "At least 75 regime and rebel fighters have been killed near Nuran.", [(75, None)]),
    ("a shared noun, two figures", "30 regime and 39 rebel fighters were killed.", [(30, 30), (39, 39)]),
    ("a name before the figure", "A monitor said in Nuran two people were killed.", [(2, 2)]),
    ("a word of knowing", "Six men were killed in four known airstrikes in Nuran.", [(6, 6)]),
    ("another", "One person was killed and another wounded in Nuran.", [(1, 1), (1, 1)]),
    ("a part behind the verb", "Seven people were killed, five of them children.", [(7, 7), (5, 5)]),
    ("joined among the dead", "Two soldiers and a guard were among the dead.", [(2, 2), (1, 1)]),
    ("turned", "Killed in the attack were two guards and a cook.", [(2, 2), (1, 1)]),
    ("bodies", "The bodies of eleven men were found near Nuran.", [(11, 11)]),
    ("kin by one name", "Adel Hourani, 34, and his son Omar, 6, were killed.", [(1, 1), (1, 1)]),
    ("under siege", "More than 2500 people are living under siege in Nuran.", [(2500, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bounds"), [c[1:] for c in COUNTED], ids=[c[0] for c in COUNTED])
def test_who_is_counted(text: str, bounds: list[tuple[int, int | None]]) -> None:
    assert [(low, high) for _, low, high, _ in harms(text)] == bounds


CHAINS = [
    (
        "a quotation over sentences",
        "“Ten people were killed. The houses burned down,” a doctor told Coast Voice.",
        ("Coast Voice", "a doctor"),
    ),
    (
        "straight marks by their side",
        'Adel Hourani spoke. "Two were killed. "One was wounded" he said. A monitor said three died.',
        ("A monitor",),
    ),
    (
        "the outlet is spoken to",
        "Speaking to Coast TV, Adel Hourani said two people were killed.",
        ("Coast TV", "Adel Hourani"),
    ),
    (
        "the agency of the dateline",
        "NURAN (Coast Press) – A doctor told Coast Press that two people were killed.",
        ("A doctor",),
    ),
    (
        "by telephone",
        "A doctor told Coast Voice by telephone that two people were killed.",
        ("Coast Voice", "A doctor"),
    ),
    (
        "passed on",
        "Two people were killed, the ministry said in a statement, according to Coast Voice.",
        ("Coast Voice", "the ministry"),
    ),
    (
        "signed reports",
        "Nuran was shelled according to reports by Coast News Agency.",
        ("Coast News Agency",),
    ),
    (
        "and according to",
        "Nuran was shelled, and according to the Ghar Observatory, the army arrested six men.",
        ("the Ghar Observatory",),
    ),
    (
        "a relative clause without commas",
        "The monitor that is affiliated to the Syrian opposition said warplanes struck Nuran.",
        ("The monitor",),
    ),
    (
        "content goes on",
        "Ten people were killed, activists said, when a shell hit a house in Nuran.",
        ("activists",),
    ),
    (
        "a statement carried by others",
        "The ministry said in a statement carried by the state agency that two people were killed.",
        ("The ministry",),
    ),
    ("joined", "Witnesses and a medic said two people were killed.", ("Witnesses and a medic",)),
    ("there are reports", "There are reports that two people were killed.", ("reports",)),
    (
        "a plan speaks no words",
        "The army shelled Nuran according to a strict timetable.",
        (),
    ),
    (
        "claiming a deed",
        "The group claimed a bomb attack in Nuran that killed 17 people.",
        (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), [c[1:] for c in CHAINS], ids=[c[0] for c in CHAINS])
def test_the_chain_of_speakers(text: str, chain: tuple[str, ...]) -> None:
    assert said_by(text)[-1] == chain


def test_he_takes_up_the_speaker_without_the_outlet() -> None:
    text = "A doctor told Coast Voice that two people were killed. He said a child was wounded."
    assert said_by(text) == [("Coast Voice", "A doctor"), ("A doctor",)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Nuran was bombed by government warplanes.", "airstrike"),
        ("Rebels bombed the village of Nuran with several missiles.", "shelling"),
        ("Three people were killed after a toxic gas was released by a helicopter.", "chemical_attack"),
        ("The war has killed more than 280000 people.", "toll"),
    ],
)
def test_the_event_is_named_by_what_did_it(text: str, event: str) -> None:
    assert [claim.event for claim in claims_of(text)] == [event]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A U.S. missile strike killed three soldiers in Nuran.", ["U.S."]),
        ("Two girls were injured in Syrian regime forces’ bombardment of Nuran.", ["Syrian regime forces"]),
        ("The Turkish forces and the SNA shelled Nuran.", ["The Turkish forces", "the SNA"]),
    ],
)
def test_doers_of_more_than_one_shape(text: str, actors: list[str]) -> None:
    assert doers(text) == actors


def test_where_a_speaker_spoke_is_no_statement() -> None:
    text = "The crisis could go on for years Adel Hourani said at a news conference in Nuran at a summit."
    assert [c.span.quote(text) for c in claims_of(text)] == ["The crisis could go on for years"]


def test_where_a_deed_was_done_is_no_part_of_its_doer() -> None:
    text = "Nine men were executed by Mithaq Forces in the Ghirbal district of Nuran on Wednesday."
    (claim,) = read(text, lang="en").claims
    assert [a.quote(text) for a in claim.actors] == ["Mithaq Forces"]


def test_people_reported_missing_report_nothing() -> None:
    text = "Three people reported missing after the strike were found alive."
    assert all(not claim.attribution for claim in read(text, lang="en").claims)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the farms near Nuran as",
        "The Two Banks agency reported Wednesday citing an undisclosed",
        "Opposition activists claimed",
        "The army left the town, the sources said adding",
        "The Mithaq Council accused",
        "Heavy shelling went on and regime forces advance",
        "Four people killed in Nuran shelling",
    ],
)
def test_a_text_cut_short_is_read_to_its_last_word(text: str) -> None:
    document = read(text, lang="en")
    assert document.text == text
    assert all(claim.span.end <= len(text) for claim in document.claims)
