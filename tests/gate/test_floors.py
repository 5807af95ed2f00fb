"""The ratchet holds: no figure below what was reached before, and no floor lowered without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.gate import FLOORS, Floor, Floors, falls, measured, read_floors, repinned

PINNED = read_floors()
OLD = Floors("rules 1", {"made_up": Floor("aa", 2, {"figure": 0.8, "place": 0.6})})


@pytest.mark.parametrize("name", sorted(PINNED.sets))
def test_no_figure_falls_below_its_floor(name: str, shared: Path) -> None:
    pinned = PINNED.sets[name]
    reached = measured(name, shared)
    assert reached.sha256 == pinned.sha256, f"{name} is not the gold that was pinned: repin"
    fallen = falls(name, pinned, reached)
    assert not fallen, "\n".join(f"{f.name} {f.reached:.4f}, floor {f.floor:.4f}" for f in fallen)


def test_a_regression_that_was_allowed_says_why() -> None:
    assert all(entry.reason.strip() and entry.fell for entry in PINNED.regressions), FLOORS


def test_a_repin_raises_what_rose_and_keeps_what_stood() -> None:
    new = repinned(OLD, {"made_up": Floor("aa", 2, {"figure": 0.9, "place": 0.6})}, "rules 2", None)
    assert new.sets["made_up"].figures == {"figure": 0.9, "place": 0.6}
    assert new.engine == "rules 2"


def test_a_repin_refuses_to_lower_a_floor_and_names_it() -> None:
    with pytest.raises(ValueError, match=r"made_up place 0\.6 → 0\.5"):
        repinned(OLD, {"made_up": Floor("aa", 2, {"figure": 0.9, "place": 0.5})}, "rules 2", None)


def test_a_floor_is_lowered_with_a_reason_that_stays_in_the_file() -> None:
    new = repinned(
        OLD, {"made_up": Floor("aa", 2, {"figure": 0.9, "place": 0.5})}, "rules 2", "gold ruling changed"
    )
    assert new.sets["made_up"].figures["place"] == 0.5
    (told,) = new.regressions
    assert (told.reason, told.fell) == ("gold ruling changed", {"made_up place": (0.6, 0.5)})


def test_other_gold_starts_anew() -> None:
    new = repinned(OLD, {"made_up": Floor("bb", 3, {"figure": 0.4, "place": 0.1})}, "rules 2", None)
    assert new.sets["made_up"].figures == {"figure": 0.4, "place": 0.1}
