"""What people decide about claims and incidents: judgements appended, never overwritten, and what stands."""

from tawatur.review.judging import FIELDS, Author, judge_claim, judge_pair
from tawatur.review.standing import (
    Reviewed,
    Standing,
    last_judgements,
    reviewed,
    standing,
    standing_judgements,
)

__all__ = [
    "FIELDS",
    "Author",
    "Reviewed",
    "Standing",
    "judge_claim",
    "judge_pair",
    "last_judgements",
    "reviewed",
    "standing",
    "standing_judgements",
]
