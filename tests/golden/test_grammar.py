"""The grammar of the golden cases: a line that holds, the same line broken, and lines that it refuses."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tawatur.model import Attribution, Claim, EvidenceSpan, Harm, TimeSpan
from tests.golden.cases import Case, described, faults, read_cases

TEXT = "Activists said shelling of Tal Ramad by the army killed three children on Monday."


def at(words: str) -> EvidenceSpan:
    start = TEXT.index(words)
    return EvidenceSpan(start, start + len(words))


CLAIM = Claim(
    span=at("shelling of Tal Ramad by the army killed three children on Monday"),
    event="shelling",
    attribution=(Attribution(at("Activists"), "activist"),),
    actors=(at("the army"),),
    harms=(Harm("killed", 3, 3, False, "person", ("child",), at("three children")),),
    places=(at("Tal Ramad"),),
    time=TimeSpan(at("on Monday"), dt.date(2031, 5, 12), dt.date(2031, 5, 12)),
)


def case_with(tmp_path: Path, line: str) -> Case:
    path = tmp_path / "made_up.md"
    path.write_text(f"# Made up\n\n## one\n\n> {TEXT}\n\n- {line}\n", encoding="utf-8")
    (case,) = read_cases(path, "en")
    return case


@pytest.mark.parametrize(
    "head_and_facets",
    [
        "killed",
        "any 3",
        "any 3 | place `Tal Ramad`",
        "killed 3 child `three children` | by `Activists` | actor `army` | at `Tal Ramad` | event shelling",
        "shelling/airstrike | on 2031-05-12 | modality asserted",
        "claim `shelling of Tal Ramad by the army killed three children on Monday` | no target",
    ],
)
def test_what_the_claim_says_is_met_as_a_must_and_broken_as_a_must_not(
    head_and_facets: str, tmp_path: Path
) -> None:
    assert faults(case_with(tmp_path, f"must: {head_and_facets}"), (CLAIM,)) == []
    assert len(faults(case_with(tmp_path, f"must not: {head_and_facets}"), (CLAIM,))) == 1


@pytest.mark.parametrize(
    "head_and_facets",
    [
        "injured",
        "killed 4",
        "killed >=3",
        "killed <=3",
        "killed ~3",
        "killed 3 families",
        "killed 3 people",
        "killed 3 child,civilian",
        "killed `Activists`",
        "killed | by nobody",
        "killed | by `the army`",
        "killed | by `Activists` > `the army`",
        "killed | at `the army`",
        "killed | place `of Tal Ramad`",
        "killed | part",
        "killed | names `Activists`",
        "siege",
        "claim `Activists`",
        "claim | no time",
        "claim | no actor",
        "claim | on 2031-05-11..2031-05-12",
        "claim | modality denied",
    ],
)
def test_what_the_claim_does_not_say_is_a_fault(head_and_facets: str, tmp_path: Path) -> None:
    assert len(faults(case_with(tmp_path, f"must: {head_and_facets}"), (CLAIM,))) == 1
    assert faults(case_with(tmp_path, f"must not: {head_and_facets}"), (CLAIM,)) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("must: killed `nine men`", "not in the text"),
        ("must: murdered 3", "no event is called murdered"),
        ("must: killed 3 chlid", "no victim is called chlid"),
        ("must: killed 3 | near `Tal Ramad`", "no facet reads"),
        ("must: killed | modality sure", "no modality is called sure"),
        ("should: killed 3", "must, must not or why"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_file_and_case(
    line: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=rf"made_up\.md, case one: .*{reason}"):
        case_with(tmp_path, line)


def test_a_claim_is_described_in_the_same_grammar() -> None:
    assert described(CLAIM, TEXT).splitlines()[1].strip() == "killed 3..3 child `three children`"
