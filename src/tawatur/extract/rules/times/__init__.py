"""Time expressions: where a text says when, and the days it means.

One mechanism for all languages, driven by the packs' `times.tsv`. From each time word outwards, an
expression is read into slots in whatever order the language puts its parts; `spans` turns the
slots into days. What a table's features say:

    weekday   value=0..6; guard=number: only beside a date ("Sat", "Sun")
    month     value=1..12; hijri=y; guard=y: also another word ("May", "مارس"), so it needs a day, a
              year or a preposition, and a capital where the script has them; day=after: "May 5"
    dayword   from=, to= days from publication; anaphor=y: from the day last named; kind=now; not=y
    daypart   from=, to=; need=y: only before a day ("فجر"); need=in: only beside a day or behind a
              preposition; clock=y: only behind a figure ("am")
    timeunit  unit=hour|day|week|month|year|decade|century|season|weekend; number=s|d|p
    timeprep  role=since|from|during|before|ago|after|until|between|in|span|link; of=y and and=y name
              those links; near=y: a part of the day may follow ("around dawn"); era=y: behind a year
    timeadj   dir=past|past2|this|next|previous|that|earlier|later; side=before|after its noun; few=y;
              rolling=y, recent=y: up to publication ("the past week"), not the calendar's; post=y:
              also behind an amount ("two days later"); plan=y: before "in" ("due in March");
              edge= with year=, month=, week=: the stretch of these that it takes

Ages, durations and distances have a unit but nothing that ties them to the calendar: no mention.
"""

from __future__ import annotations

from tawatur.extract.rules.times.finder import TimeMention, dated_times, find_times, text_date

__all__ = ["TimeMention", "dated_times", "find_times", "text_date"]
