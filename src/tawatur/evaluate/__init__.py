"""How right an engine is: its figures against gold readings, and where it is wrong.

The definitions are in `tawatur.evaluate.scores` and `tawatur.evaluate.incidents`, and for people
in docs/evaluation.md.
"""

from tawatur.evaluate.incidents import CodedIncident, IncidentMiss, IncidentScores, score_incidents
from tawatur.evaluate.intervals import Interval, intervals
from tawatur.evaluate.mistakes import FIELDS, Field, Mistake, confusion, errors
from tawatur.evaluate.reading import read_coded_incidents, read_documents, read_incidents
from tawatur.evaluate.rendering import render_confusion, render_text
from tawatur.evaluate.scores import Scores, Share, Tally, by_held_back, held_back, predict, score, score_by

__all__ = [
    "FIELDS",
    "CodedIncident",
    "Field",
    "IncidentMiss",
    "IncidentScores",
    "Interval",
    "Mistake",
    "Scores",
    "Share",
    "Tally",
    "by_held_back",
    "confusion",
    "errors",
    "held_back",
    "intervals",
    "predict",
    "read_coded_incidents",
    "read_documents",
    "read_incidents",
    "render_confusion",
    "render_text",
    "score",
    "score_by",
    "score_incidents",
]
