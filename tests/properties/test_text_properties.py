"""What holds for the folding of every text, however it is written: tatweel, marks, emoji, bidi controls."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.text import fold, normalise, tokenise
from tests.properties.strategies import INVISIBLE, MARKS, texts


@given(texts)
@example("ﷲ ﻷ ﷺ")
@example("قُتِـلَ ١٢ شخصًا")
@example("👨‍👩‍👧 12")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_the_two_ways_of_folding_agree(text: str) -> None:
    assert normalise(text).text == fold(text)


@given(texts)
def test_each_folded_letter_knows_where_it_stood(text: str) -> None:
    folded = normalise(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.starts[-1] == len(text)
    for place, char in enumerate(folded.text):
        assert char in fold(text[folded.starts[place]])


@given(texts.filter(lambda text: bool(fold(text))), st.data())
def test_a_folded_span_leads_back_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = normalise(text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert folded.text[start:end] in fold(span.quote(text))


@given(st.text("قتلجرحىثةأنا ", min_size=1, max_size=30), st.data())
def test_marks_tatweel_and_invisible_controls_change_no_folded_word(text: str, data: st.DataObject) -> None:
    dressed = "".join(
        c + "".join(data.draw(st.lists(st.sampled_from(MARKS + INVISIBLE), max_size=2))) for c in text
    )
    assert fold(dressed) == fold(text)


@given(texts)
def test_tokens_stand_in_order_within_the_text_and_lose_nothing_but_space(text: str) -> None:
    tokens = tokenise(text)
    ends = [0, *(token.end for token in tokens)]
    assert all(end <= token.start < token.end <= len(text) for end, token in zip(ends, tokens, strict=False))
    between = [text[end : token.start] for end, token in zip(ends, tokens, strict=False)] + [text[ends[-1] :]]
    assert all(
        gap.strip(" \t\r\f\v\u00a0_") == "" or gap.isspace() or not gap.strip().strip("_") for gap in between
    )
