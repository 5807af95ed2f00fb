"""The kinds of words that the grammar knows: one vocabulary for all languages.

A tag is a bit, so that a token's kinds are one integer and a clause's are their union.
"""

from __future__ import annotations

_NAMES = """
num       a number word; value=, and scale=y for hundred, thousand, million
vague     a vague figure ("dozens", "عشرات"); min=, max=
quant     an unstated plural quantity ("a number of", "several", "most")
hedge     bends a figure: kind=approx|atleast|morethan|atmost|upto|lessthan
ordinal   third, الثالث; value=
none      no, none, without
person    a noun for people; victims=, number=s|d|p, unit=family, harm= when the noun itself says it
harm      a verb or noun of harm; type=, voice=, event=, side=after|before|both
event     a verb or noun of an event; event=, strength=
result    ties a harm to its cause: أسفر عن, led to, إثر
toll      words of running totals: حصيلة, عدد القتلى, death toll
say       a verb of saying; mode=asserted|denied|...
saynoun   statement, report, interview: a text that says
according  according to, quoting
that      أن, that: opens the content
speaker   a noun for who says: kind=
actor     a noun for forces or parties; kind=
group     an actor's name; victims=combatant makes its plural a victim
ethnic    a nationality or origin adjective: russian, إسرائيلي; actor=y if a state or party
title     rank or office before a name
site      hospital, school, market: a place that keeps its word
class     town, governorate: a place's class, left out of its span
part      countryside, north, outskirts: kept in a place's span
place     a place name
inplace   a preposition of place
weekday   value=0..6, Monday first
month     value=1..12; hijri=y
dayword   today, yesterday; from=, to= days from publication
daypart   morning, dawn
timeunit  hour, day, week; days=
timeprep  since, until, during
timelink  words that only join a time expression: in, of, until, ago
timeadj   last, past, next
neg       negation
modal     may, fear, threat: mode=
conj      and, or
part_of   among them, including
other     others, another: refers back to people
rel       who, which
prep      other prepositions
pron      pronouns
stop      words that end a name
name      given names: starts a person's name
weapon    weapons; event=
unit      kilometres, dollars, years: what makes a figure no count of people
adj       adjectives that may stand inside a noun phrase
clause    opens a new clause: while, فيما
by        marks the agent of a passive: by, من قبل, على يد
chrome    words of page furniture
plan      will, intends
verb      other verbs: they start clauses and end noun phrases
det       articles and what stands for them; def=y, one=y, poss=y
aux       auxiliaries; be=y makes a participle behind it passive
adv       adverbs that may stand inside a verb phrase
against   marks the other side: ضد, against
deed      a noun or verb that ties a deed to its doer: قيام, practices of
"""

_FREQUENT = """
timelink inplace actor person speaker event verb adj place say harm ethnic part class prep that result
name clause rel conj num weapon group det aux unit deed title toll
"""
"""The kinds that most words have and most rules ask for. Theirs are the first thirty bits: what is below
2**30 is one digit to CPython, and asking it costs half as much (2 % of all reading)."""

MEANING: dict[str, str] = {
    line.split()[0]: line.split(maxsplit=1)[1] for line in filter(None, _NAMES.strip().splitlines())
}
TAGS: dict[str, int] = {
    tag: 1 << index for index, tag in enumerate(dict.fromkeys([*_FREQUENT.split(), *MEANING]))
}
