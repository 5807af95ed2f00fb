"""One field of a claim corrected by a person: to a value that fits, in words that the text holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from tawatur.errors import InputError
from tawatur.model import Claim, EvidenceSpan, Harm
from tawatur.review.correcting import FIELDS, corrected

TEXT = (
    "قُتل 17 مدنياً بينهم أربعة أطفال في سوق الزيزفون، ثم قصف السوق القديم في الزيزفون. "
    "قال ذلك طبيب في مشفى السنديان لوكالة أفق."
)


def at(words: str) -> EvidenceSpan:
    start = TEXT.index(words)
    return EvidenceSpan(start, start + len(words))


CLAIM = Claim(
    at("قُتل 17 مدنياً بينهم أربعة أطفال"),
    "killing",
    harms=(
        Harm("killed", 17, 17, True, "person", ("civilian",), at("17 مدنياً")),
        Harm("killed", 4, 4, False, "person", ("child",), at("أربعة أطفال"), of=0),
        Harm("injured", 2, None, False, "person", (), at("قُتل")),
    ),
    rules={"event": "ar/events.tsv:1"},
)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("14", 14, 14),
        (" 11-17 ", 11, 17),
        ("11 – 17", 11, 17),
        (">=80", 80, None),
        ("≥ 80", 80, None),
        ("<= 50", None, 50),
        ("0", 0, 0),
        ("١٤", 14, 14),
    ],
)
def test_a_figure_is_read_as_typed_and_is_no_longer_hedged(
    typed: str, low: int | None, high: int | None
) -> None:
    whole, part, _ = corrected(CLAIM, TEXT, "killed", typed).harms
    assert (whole.min, whole.max, whole.approx, whole.rule) == (low, high, False, "judgement")
    assert (part.min, part.of) == (4, 0)


def test_a_figure_that_the_text_does_not_give_is_taken_out_with_its_parts() -> None:
    (left,) = corrected(CLAIM, TEXT, "killed", "none").harms
    assert left.type == "injured"
    assert [h.type for h in corrected(CLAIM, TEXT, "injured", "none").harms] == ["killed", "killed"]


def test_a_figure_that_the_machine_missed_rests_on_the_clause() -> None:
    made = corrected(CLAIM, TEXT, "missing", "3").harms[-1]
    assert (made.type, made.min, made.span) == ("missing", 3, CLAIM.span)


def test_words_are_pinned_to_the_nearest_place_where_the_text_says_them() -> None:
    places = corrected(CLAIM, TEXT, "places", "سوق الزيزفون | السوق القديم").places
    assert [span.quote(TEXT) for span in places] == ["سوق الزيزفون", "السوق القديم"]


def test_days_events_and_modality() -> None:
    time = corrected(CLAIM, TEXT, "day", "2019-03-12/2019-03-13").time
    assert time is not None
    assert (time.start, time.end) == (dt.date(2019, 3, 12), dt.date(2019, 3, 13))
    changed = corrected(corrected(CLAIM, TEXT, "event", "airstrike"), TEXT, "modality", "denied")
    assert (changed.event, changed.modality) == ("airstrike", "denied")
    assert changed.rules == {"event": "judgement", "modality": "judgement"}


def test_a_chain_of_speakers_is_corrected_in_words_of_the_text_each_with_its_kind() -> None:
    chain = corrected(CLAIM, TEXT, "attribution", "وكالة أفق = media > طبيب في مشفى السنديان=medical")
    assert [(link.source.quote(TEXT), link.kind, link.rule) for link in chain.attribution] == [
        ("وكالة أفق", "media", "judgement"),
        ("طبيب في مشفى السنديان", "medical", "judgement"),
    ]
    # A speaker whom the claim has keeps the kind that it has; nobody else's kind is guessed.
    shorter = corrected(chain, TEXT, "attribution", "طبيب في مشفى السنديان").attribution
    assert [(link.source.quote(TEXT), link.kind) for link in shorter] == [
        ("طبيب في مشفى السنديان", "medical")
    ]
    assert corrected(chain, TEXT, "attribution", "none").attribution == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("killed", "many"),
        ("killed", "17-11"),
        ("killed", "-3"),
        ("event", "earthquake"),
        ("modality", "sure"),
        ("day", "12/03/2019"),
        ("day", "2019-03-13/2019-03-12"),
        ("places", "المرسى"),
        ("speaker", "شاهد"),
        ("attribution", "طبيب في مشفى السنديان"),
        ("attribution", "طبيب في مشفى السنديان=doctor"),
        ("attribution", "شاهد=witness"),
        ("attribution", ""),
        ("attribution", "وكالة أفق=media >"),
        ("victims", "combatant"),
        ("victims", "17 مدنياً=soldier"),
        ("victims", "17 مدنياً="),
        ("names", "17 مدنياً=سامر"),
        ("names", "أربعة رجال=السنديان"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(field: str, value: str) -> None:
    with pytest.raises(InputError) as refused:
        corrected(CLAIM, TEXT, field, value)
    assert refused.value.way_out


def test_two_figures_of_one_harm_are_not_guessed_between() -> None:
    two = msgspec.structs.replace(CLAIM, harms=(CLAIM.harms[0], CLAIM.harms[0]))
    with pytest.raises(InputError, match="which is wrong"):
        corrected(two, TEXT, "killed", "14")


SEVERAL = msgspec.structs.replace(
    CLAIM,
    harms=(
        *CLAIM.harms,
        Harm("killed", 1, 1, False, "person", ("medic",), at("طبيب")),
    ),
)


def test_one_of_several_figures_is_meant_by_its_own_words() -> None:
    harms = corrected(SEVERAL, TEXT, "killed", "17 مدنياً = 14؛ أربعة أطفال=>=5").harms
    assert [(h.min, h.max, h.of) for h in harms] == [
        (14, 14, None),
        (5, None, 0),
        (2, None, None),
        (1, 1, None),
    ]
    left = corrected(SEVERAL, TEXT, "killed", "طبيب=none").harms
    assert left == CLAIM.harms
    alone = corrected(SEVERAL, TEXT, "killed", "17 مدنياً=none").harms
    assert [(h.min, h.of) for h in alone] == [(4, None), (2, None), (1, None)], "a part stands alone then"
    assert [h.type for h in corrected(SEVERAL, TEXT, "killed", "none").harms] == ["injured"]


def test_which_figure_is_meant_is_asked_with_the_words_to_choose_from() -> None:
    with pytest.raises(InputError, match="3 figures of killed, and it is not said which") as refused:
        corrected(SEVERAL, TEXT, "killed", "14")
    assert "17 مدنياً=…; أربعة أطفال=…; طبيب=…" in refused.value.way_out
    with pytest.raises(InputError, match="no figure of the claim is 'خمسة'"):
        corrected(SEVERAL, TEXT, "killed", "خمسة=5")


def test_what_kind_of_people_a_figure_counts_is_corrected_and_what_kind_is_left_open() -> None:
    harms = corrected(SEVERAL, TEXT, "victims", "17 مدنياً=none; طبيب=medic|civilian").harms
    assert [h.victims for h in harms] == [(), ("child",), (), ("medic", "civilian")]
    one = msgspec.structs.replace(CLAIM, harms=CLAIM.harms[:1])
    assert corrected(one, TEXT, "victims", "combatant").harms[0].victims == ("combatant",)
    assert corrected(one, TEXT, "victims", "combatant").harms[0].min == 17


def test_a_name_that_the_machine_missed_is_given_in_words_of_the_text() -> None:
    one = msgspec.structs.replace(CLAIM, harms=CLAIM.harms[:1])
    (harm,) = corrected(one, TEXT, "names", "السنديان | أفق").harms
    assert [name.quote(TEXT) for name in harm.names] == ["السنديان", "أفق"]
    assert corrected(one, TEXT, "names", "none").harms[0].names == ()


def test_the_page_on_review_names_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs/review.md").read_text(encoding="utf-8")
    plain = [
        field
        for field in FIELDS
        if field
        in ("event", "modality", "attribution", "day", "places", "actors", "targets", "victims", "names")
    ]
    assert [field for field in (*plain, "killed", "injured") if f"`{field}`" not in page] == []
