"""Writes the measured figures into README.md, between its markers, from the files that measuring left.

usage: python scripts/readme_figures.py            write them
       python scripts/readme_figures.py --check    exit with 1 if the README says anything else

Sources: benchmarks/figures.json (`python -m benchmarks.figures`) and benchmarks/install.json
(`python scripts/measure_install.py`). What was not measured is not claimed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
COUNTED = ("figure", "record", "claim", "origin", "actor", "place")
SHARED = ("chain", "time", "modality")


def main(arguments: list[str]) -> int:
    """Write or check; gives the exit code."""
    before = README.read_text(encoding="utf-8")
    after = filled(before)
    if "--check" in arguments:
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    return 0


def filled(text: str) -> str:
    """The README with what stands between its markers made anew."""
    made = {"install": install(), "accuracy": accuracy(), "speed": speed()}

    def block(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n{made[found[1]]}\n<!-- /{found[1]} -->"

    return re.sub(r"<!-- (install|accuracy|speed) -->\n.*?<!-- /\1 -->", block, text, flags=re.S)


def measured(name: str) -> dict[str, Any]:
    """A file of benchmarks/, or nothing when it has not been measured."""
    path = ROOT / "benchmarks" / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def install() -> str:
    """One sentence on the size of the default install."""
    found = measured("install.json")
    if not found:
        return "Not measured yet."
    return (
        f"The default install is {found['packages']} packages, {found['megabytes']} MB "
        f"(CPython {found['python']}, {found['system']})."
    )


def accuracy() -> str:
    """The table of figures on the open gold sets, the part that no rule was written from beside the whole."""
    sets: dict[str, Any] = measured("figures.json").get("accuracy", {})
    return "\n".join(_rows(sets)) if sets else "Not measured yet."


def _rows(sets: dict[str, Any]) -> Iterator[str]:
    yield "| set | part | reports | " + " | ".join((*COUNTED, *SHARED)) + " |"
    yield "| --- " * (3 + len(COUNTED) + len(SHARED)) + "|"
    for name, parts in sets.items():
        for part, row in parts.items():
            shown = [_cell(row[field], "f1") for field in COUNTED]
            shown += [_cell(row[field], "share") for field in SHARED]
            yield f"| {name} | {part} | {row.get('documents', '')} | " + " | ".join(shown) + " |"


def _cell(figure: Any, key: str) -> str:
    """A figure, or the bounds of an interval of it."""
    return f"{figure[0]:.2f}–{figure[1]:.2f}" if isinstance(figure, list) else f"{figure[key]:.2f}"


def speed() -> str:
    """One line for each language: words a second, and against a bare search for the pack's words."""
    found: dict[str, Any] = measured("figures.json").get("speed", {})
    lines = [f"- {lang}: {_speed(row)}" for lang, row in found.items()]
    return "\n".join(lines) if lines else "Not measured yet."


def _speed(row: dict[str, Any]) -> str:
    per_second = row["words_per_second_per_core"]
    return (
        f"{per_second['engine']:,} words a second on one core, over {row['words']:,} words; a bare search "
        f"for the pack's words alone is {row['bare_pass_over_engine']} times as fast"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
