"""Every golden case against the built-in engine, and the case files against themselves."""

from __future__ import annotations

import pytest

from tawatur.extract.engine import extract, load
from tests.golden.cases import KNOWN_GAPS, Case, all_cases, described, faults, known_gaps

CASES = all_cases()
GAPS = known_gaps()


def as_parameter(case: Case) -> object:
    # Strict: a case that begins to pass must leave the list, so that it can never silently fail again.
    marks = [pytest.mark.xfail(strict=True, reason=f"listed in {KNOWN_GAPS.name}")] if case.id in GAPS else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [as_parameter(case) for case in CASES])
def test_what_must_be_found_is_found_and_what_must_not_is_not(case: Case) -> None:
    claims = extract(case.document, load("rules")).document.claims
    wrong = faults(case, claims)
    if wrong:
        found = "\n".join(described(claim, case.text) for claim in claims) or "no claims at all"
        pytest.fail(
            f"\n{case.text}\n\nnot as it should be:\n" + "\n".join(wrong) + f"\n\nfound:\n{found}",
            pytrace=False,
        )


def test_no_two_cases_share_a_name() -> None:
    names = [case.id for case in CASES]
    assert len(names) == len(set(names))


def test_each_known_gap_is_a_case() -> None:
    assert known_gaps() <= {case.id for case in CASES}


@pytest.mark.parametrize(("lang", "least"), [("ar", 60), ("en", 40), ("fr", 20)])
def test_every_language_is_well_covered(lang: str, least: int) -> None:
    cases = [case for case in CASES if case.lang == lang]
    assert len(cases) >= least
    assert all(case.expectations and case.text for case in cases)
