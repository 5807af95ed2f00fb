"""`python -m tests.golden`: which cases the built-in engine passes, and the list of gaps kept true.

With `--write`, cases that now pass leave known_gaps.txt; with `--add REASON` cases that fail are put
there too, under the reason, which a reviewer reads in the change.
"""

from __future__ import annotations

import argparse
import datetime as dt

from rich.console import Console

from tawatur.extract.engine import extract, load
from tests.golden.cases import KNOWN_GAPS, all_cases, described, faults, known_gaps

HEAD = (
    "# Golden cases that the built-in engine does not pass yet. `python -m tests.golden` keeps this list.\n"
)


def main() -> None:
    """Run every case, print what fails, and keep the list of known gaps when asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="a part of the ids to run")
    parser.add_argument("--quiet", action="store_true", help="names only, without what was found instead")
    parser.add_argument("--write", action="store_true", help="take the cases that pass off the list of gaps")
    parser.add_argument("--add", metavar="REASON", help="put the cases that fail on the list of gaps")
    asked = parser.parse_args()
    console = Console(highlight=False, markup=False, soft_wrap=True)

    failing: set[str] = set()
    cases = [case for case in all_cases() if asked.only in case.id]
    for case in cases:
        claims = extract(case.document, load("rules")).document.claims
        wrong = faults(case, claims)
        if not wrong:
            continue
        failing.add(case.id)
        console.print(f"\n{case.id}{' (known gap)' if case.id in known_gaps() else ''}")
        if not asked.quiet:
            console.print(case.text)
            for line in wrong:
                console.print(f"  - {line}")
            for claim in claims:
                console.print(f"  found {described(claim, case.text)}")
    console.print(f"\n{len(cases) - len(failing)} of {len(cases)} cases pass")
    if asked.write or asked.add:
        _keep_gaps({case.id for case in cases}, failing, asked.add)


def _keep_gaps(ran: set[str], failing: set[str], reason: str | None) -> None:
    lines = KNOWN_GAPS.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if line.startswith("#") or line not in ran or line in failing]
    new = sorted(failing - set(kept))
    if reason and new:
        kept += [f"# {dt.date.today()}: {reason}", *new]
    KNOWN_GAPS.write_text(HEAD + "".join(f"{line}\n" for line in kept), encoding="utf-8")


if __name__ == "__main__":
    main()
