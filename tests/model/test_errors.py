"""One shape for all messages: where, what, and the way out."""

from __future__ import annotations

import pytest

from tawatur import errors
from tawatur.errors import BadRow, TawaturError


def test_a_message_says_where_what_and_the_way_out() -> None:
    error = BadRow("the date cannot be read", where="reports.jsonl, row 7", way_out="Write it as YYYY-MM-DD")
    assert str(error) == "reports.jsonl, row 7: the date cannot be read. Write it as YYYY-MM-DD."


def test_a_message_without_place_or_way_out_is_still_a_sentence() -> None:
    assert str(TawaturError("nothing to do")) == "nothing to do."


@pytest.mark.parametrize("kind", [k for k in vars(errors).values() if isinstance(k, type)])
def test_every_error_is_of_the_one_tree_and_sets_an_exit_code(kind: type[Exception]) -> None:
    assert issubclass(kind, TawaturError)
    assert 1 <= kind.exit_code <= 7
