"""`tawatur judge`: a person's decision, with its reason and its author."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tawatur.cli.console import apart, flush, put, say, warn

if TYPE_CHECKING:
    from tawatur.cli.subjects import Subject
    from tawatur.ledger import Store
    from tawatur.model import Judgement
    from tawatur.review import Author
    from tawatur.review.judging import PairVerdict

AUTHOR_VARIABLE = "TAWATUR_AUTHOR"

EPILOG = """[bold]Examples[/bold]

tawatur judge 3f2a accepted --reason "read against the screenshot" --by "L."

tawatur judge 3f2a corrected --field killed --value 14 --reason "the text says 14" --by "L."

tawatur judge 3f2a corrected --field attribution --value "a doctor=medical" --reason "he says it" --by "L."

tawatur judge 3f2a corrected --field victims --value "two men=civilian" --reason "farmers" --by "L."

tawatur judge 3f2a rejected --reason "a film, not news" --by "L."

tawatur judge inc-87e0 same inc-d8bb --reason "one strike, two names of the square" --by "L."

tawatur judge post-12 different post-15 --reason "morning and evening" --by "L."

Nothing is overwritten: a later judgement of the same claim and field, or of the same two, supersedes, and
undecided takes back. Rejected claims leave the incidents; only accepted and corrected ones enter the
numbers at the head of a report."""


class Verdict(StrEnum):
    """What may be said of a claim, or of two subjects."""

    accepted = "accepted"
    corrected = "corrected"
    rejected = "rejected"
    same = "same"
    different = "different"
    undecided = "undecided"


def judge(
    context: typer.Context,
    subject: Annotated[
        str,
        typer.Argument(metavar="SUBJECT", help="A claim; for same and different a document or incident too."),
    ],
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="One of the six.")],
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="The second one, for same and different.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, in a sentence that others can check. Obligatory.")] = "",
    by: Annotated[
        str,
        typer.Option(envvar=AUTHOR_VARIABLE, help="Who judges: a name or a mark of the desk. Obligatory."),
    ] = "",
    field: Annotated[
        str, typer.Option(help="What is corrected: killed, victims, names, event, attribution, day, places …")
    ] = "",
    value: Annotated[
        str, typer.Option(help="To what: 14, 11-17, >=80, none, 2019-03-12, words of the text.")
    ] = "",
    engine: Annotated[str, typer.Option(help="Whose reading.")] = "rules",
    json: Annotated[bool, typer.Option("--json", help="Print the judgement as one JSON object.")] = False,
) -> None:
    """Record a decision on a claim (accepted, corrected, rejected), or on two (same, different incident)."""
    import msgspec

    from tawatur.cli.subjects import shown_names
    from tawatur.cli.subjects import subject as find
    from tawatur.cli.verdicts import judged
    from tawatur.errors import InputError
    from tawatur.ledger import open_ledger
    from tawatur.review import Author

    for option, given in (("--reason", reason), ("--by", by)):
        if not given.strip():
            hint = f"or set {AUTHOR_VARIABLE}" if option == "--by" else "nobody can check a bare verdict"
            raise typer.BadParameter(f"a judgement cannot do without; {hint}", param_hint=option)
    with open_ledger(context.obj, create=False) as store:
        one = find(store, engine, subject)
        two = find(store, engine, other) if other else None
        try:
            held = _held_together(store, engine, one, two) if verdict is Verdict.different else ""
            made = _judged(store, one, verdict, two, Author(by, reason), (field, value))
        except InputError as error:
            raise typer.BadParameter(str(error)) from None
        names = shown_names(store)
    if json:
        put(msgspec.json.encode(made))
    else:
        say(f"{made.id}: {judged(made, names)} ({apart(made.author)})")
        for named in (one, two):
            if named and named.shown.startswith("incident"):
                say(f"Meant is {named.shown}, since ids of incidents are derived and may change.")
        if made.supersedes:
            say(f"It supersedes {made.supersedes}, which stays in the ledger.")
        if held:
            warn(held)
        else:
            say("It counts from the next `tawatur incidents` and `tawatur report` on.")
    flush()


def _held_together(store: Store, engine: str, one: Subject, two: Subject | None) -> str:
    """Why "different" will not part the two, or an empty string; raises InputError where nothing can."""
    from tawatur.cli.parting import HELD, TOGETHER, WAY_OUT, still_together
    from tawatur.errors import InputError

    if two is None or one.name == two.name:
        return ""
    incident, one_story = still_together(store, engine, one.name, two.name)
    if one_story:
        raise InputError(TOGETHER, way_out=WAY_OUT)
    return HELD.format(incident) if incident else ""


def _judged(
    store: Store, one: Subject, verdict: Verdict, two: Subject | None, by: Author, change: tuple[str, str]
) -> Judgement:
    from tawatur.errors import InputError
    from tawatur.review import judge_claim, judge_pair

    if verdict in (Verdict.same, Verdict.different) or two is not None:
        if two is None or verdict not in (Verdict.same, Verdict.different, Verdict.undecided) or any(change):
            raise InputError(
                "same and different are said of two, the other verdicts of one claim",
                way_out="tawatur judge ONE same OTHER, or tawatur judge CLAIM accepted",
            )
        return judge_pair(store, one.name, two.name, cast("PairVerdict", verdict.value), by)
    if one.claim is None or one.claim.id not in one.shown.split()[:2]:
        raise InputError(
            f"{one.shown} is no claim, and {verdict.value!r} is said of claims",
            way_out="`tawatur claims --document ID` and `tawatur incident ID` list its claims",
        )
    return judge_claim(store, one.claim, verdict.value, by, field=change[0], value=change[1])
